import { expect, test } from 'vitest';
import type { Lab } from '../../lab/lab.ts';
import type { WayId } from '../model.ts';
import type { Caller } from '../ways/caller.ts';
import { saidBy, type Way } from '../ways/way.ts';
import { answered, type Case, yes } from './case.ts';
import { runCase, type Ways } from './run-cases.ts';

function wayOf(id: WayId): Way {
  const admin: Caller = { call: () => Promise.reject(new Error('nobody is asked')), async *lines() {}, close() {} };
  const callers = { admin, reader: admin, certificate: admin, nobody: admin, stranger: admin };
  return { id, group: `${id}.example.com`, plural: 'flunders', kubeconfig: '', callers };
}

const interrupt = new AbortController();
const ways: Ways = {
  lab: { signal: interrupt.signal } as Lab,
  kubectl: 'kubectl',
  storageDir: 'none',
  of: { crd: wayOf('crd'), aggregated: wayOf('aggregated'), standalone: wayOf('standalone') },
};
const caseOf = (run: Case['run']): Case => ({ id: 'a', topic: 'writing', title: 'A', run });

test('a case is put to each way, and what throws is told as failed, not as no', async () => {
  const result = await runCase(
    caseOf(async ({ way }) => {
      if (way.id === 'standalone') throw new Error('not this one');
      return yes(way.group);
    }),
    ways,
  );
  expect(result.cells).toEqual({
    crd: { result: 'yes', said: 'crd.example.com' },
    aggregated: { result: 'yes', said: 'aggregated.example.com' },
    standalone: { result: 'failed', said: 'not this one' },
  });
});

test('what an answer says is its code and the message of the Status, or the text of what is none', () => {
  const answer = (status: number, body: object, text = '') => ({ status, body, text, headers: {} });
  expect(saidBy(answer(409, { kind: 'Status', message: 'the object\nhas changed' }))).toBe(
    '409 the object has changed',
  );
  expect(saidBy(answer(200, { kind: 'Flunder' }, '{"kind":"Flunder"}'))).toBe('200');
  expect(saidBy(answer(503, {}, 'error trying to reach service'))).toBe('503 error trying to reach service');
  expect(saidBy(answer(406, {}, 'k8s\0\n\u0008Status\uFFFDFailure'))).toBe('406 k8s Status Failure');
  expect(answered(answer(404, { kind: 'Status', message: 'gone' }), 404)).toEqual(yes('404 gone'));
  expect(answered(answer(200, { kind: 'Flunder' }), 404).result).toBe('no');
});

test('after Ctrl-C the answers count for nothing', async () => {
  interrupt.abort();
  await expect(
    runCase(
      caseOf(async () => yes('')),
      ways,
    ),
  ).rejects.toThrow('aborted');
});
