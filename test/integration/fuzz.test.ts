import type { ClientHttp2Session } from 'node:http2';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { h1Get, h2Session } from '../../server/src/apiserver/server/testing/tls-clients.ts';
import { type FuzzRequest, fuzzRequest } from './fuzz/requests.ts';
import { type FuzzAnswer, send } from './fuzz/send.ts';
import { flunder, flundersPath, h2Call } from './h2-call.ts';
import { createSurroundings, ServerProcess, type Surroundings } from './server-process.ts';

/** FUZZ_SEED=… repeats a run; FUZZ_REQUESTS=… makes it longer. */
const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 2 ** 31);
const requests = Number(process.env['FUZZ_REQUESTS'] ?? 3000);
const atATime = 8;
const perSession = 50;

let around: Surroundings;
let server: ServerProcess;
let log = '';
beforeAll(async () => {
  around = await createSurroundings();
  server = await ServerProcess.start(inject('server'), around, ['--storage-backend=memory', '--request-timeout=10']);
  server.child.stderr?.setEncoding('utf8').on('data', (piece) => {
    log += piece;
  });
});
afterAll(async () => {
  await server.end('SIGKILL');
  await around.remove();
});

test(`whatever is sent, nothing breaks (FUZZ_SEED=${seed})`, { timeout: 120_000 }, async () => {
  const first = h2Session(server.port, around.admin);
  await h2Call(first, 'POST', flundersPath, flunder('flunder-1'));
  const waiting = fc.sample(fuzzRequest, { numRuns: requests, seed });
  const findings: object[] = [];
  const codes = new Map<number, number>();
  const ask = async (session: ClientHttp2Session, request: FuzzRequest) => {
    const answer = await send(session, request);
    codes.set(answer.code, (codes.get(answer.code) ?? 0) + 1);
    if (!isIntended(request, answer)) findings.push(describe(request, answer));
  };
  const worker = async () => {
    while (waiting.length > 0 && isAlive()) {
      // node's client keeps what a server did not want of a body until its session ends.
      const session = h2Session(server.port, around.admin);
      session.on('goaway', (code) => findings.push({ goaway: code }));
      for (const request of waiting.splice(-perSession)) if (!session.destroyed) await ask(session, request);
      session.destroy();
    }
  };
  await Promise.all(Array.from({ length: atATime }, worker));
  expect(isAlive(), log.slice(-3000)).toBe(true);
  const repeat = `FUZZ_SEED=${seed} FUZZ_REQUESTS=${requests}`;
  expect(findings, `${repeat}: ${JSON.stringify(findings.slice(0, 3), undefined, 2)}`).toHaveLength(0);
  // Not all of it was nonsense.
  expect(codes.get(200), JSON.stringify([...codes])).toBeGreaterThan(requests / 50);
  expect(codes.get(201), JSON.stringify([...codes])).toBeGreaterThan(0);
  await checkHealth(first);
  first.destroy();
});

const isAlive = () => server.child.exitCode === null && server.child.signalCode === null;

/**
 * Below 500; or what upstream answers too: an apply with unknown fields, the impersonation
 * of nobody, or a revision that is not there yet.
 */
function isIntended({ headers }: FuzzRequest, { code, body }: FuzzAnswer): boolean {
  if (code > 0 && code < 500) return true;
  // Of nobody: what HEAD answers does not say so.
  if (code === 500 && !headers['impersonate-user'] && /impersonate-/.test(Object.keys(headers).join())) return true;
  if (code === 500) return /failed to create typed patch object|without impersonating a user/.test(body);
  return code === 504 && body.includes('Too large resource version');
}

function describe(request: FuzzRequest, answer: FuzzAnswer): object {
  return {
    ...request,
    path: request.path.slice(0, 500),
    body: request.body.slice(0, 500),
    code: answer.code,
    answered: answer.body.slice(0, 500),
  };
}

/** Nobody has failed in silence, and a new object is what it is in a new server. */
async function checkHealth(session: ClientHttp2Session): Promise<void> {
  expect(log.split('\n').filter((line) => line.includes('request failed') && !line.includes('impersonating'))).toEqual(
    [],
  );
  expect((await h1Get(server.port, '/readyz')).code).toBe(200);
  const { body } = await h2Call(session, 'POST', `${flundersPath}?dryRun=All`, {
    apiVersion: 'wardle.example.com/v1beta1',
    kind: 'Flunder',
    metadata: { name: 'pristine' },
  });
  const { metadata, ...rest } = JSON.parse(body);
  expect(rest).toEqual({ apiVersion: 'wardle.example.com/v1beta1', kind: 'Flunder', spec: {}, status: {} });
  expect(Object.keys(metadata).sort()).toEqual(['creationTimestamp', 'generation', 'name', 'namespace', 'uid']);
}
