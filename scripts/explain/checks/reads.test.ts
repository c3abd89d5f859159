import { describe, expect, it } from 'vitest';
import type { ListAnswer } from '../facts.ts';
import { healthyFacts } from '../fixtures/facts.ts';
import { type Look, seen } from '../look.ts';
import { readsWork } from './reads.ts';

const answered = (status: number, body: string): Look<ListAnswer> =>
  seen({ status, type: 'text/plain', body, resource: 'flunders' });

const outcomeOf = (list: Look<ListAnswer>) => readsWork.run({ ...healthyFacts(), list });

describe('a list of a resource', () => {
  it('holds where it is answered', () => {
    expect(outcomeOf(answered(200, '')).status).toBe('holds');
  });

  it('finds the redirect that discovery does not meet', () => {
    // As kube-apiserver 1.37.2 words it.
    const body = 'the backend attempted to redirect this request, which is not permitted';
    const outcome = outcomeOf(answered(502, body));
    expect(outcome).toMatchObject({ status: 'found', findings: [{ id: 'discovery-redirect' }] });
  });

  it('says nothing of what one may not list', () => {
    expect(outcomeOf(answered(403, 'forbidden')).status).toBe('unknown');
    expect(outcomeOf({ unseen: 'failed', why: 'no answer' }).status).toBe('unknown');
  });
});
