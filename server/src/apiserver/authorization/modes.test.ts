import { describe, expect, test } from 'vitest';
import type { Authorizer } from './attributes.ts';
import { alwaysDeny, createAlwaysAllowAuthorizer, createUnionAuthorizer } from './modes.ts';
import { askedFor } from './testing/attributes.ts';

const note = () => undefined;
const anonymous = { name: 'system:anonymous', groups: ['system:unauthenticated'], extra: {} };
const unreachable: Authorizer = async () => {
  throw new Error('unreachable');
};
const yes: Authorizer = async () => ({ allowed: true, reason: 'yes' });
const no: Authorizer = async () => ({ allowed: false, reason: 'no' });

describe('AlwaysAllow', () => {
  test('is for who is somebody', async () => {
    const authorize = createAlwaysAllowAuthorizer(false);
    expect((await authorize(askedFor(), note)).allowed).toBe(true);
    expect((await authorize(askedFor({ user: anonymous }), note)).allowed).toBe(false);
  });

  test('is for everybody if that is asked for', async () => {
    expect((await createAlwaysAllowAuthorizer(true)(askedFor({ user: anonymous }), note)).allowed).toBe(true);
  });
});

describe('several authorizers', () => {
  test('the first that allows decides, whatever became of those before', async () => {
    for (const all of [
      [no, yes],
      [unreachable, yes],
      [yes, unreachable],
    ]) {
      expect(await createUnionAuthorizer(all)(askedFor(), note)).toEqual({ allowed: true, reason: 'yes' });
    }
  });

  test('if none does, all reasons are told', async () => {
    expect(await createUnionAuthorizer([no, alwaysDeny])(askedFor(), note)).toEqual({
      allowed: false,
      reason: 'no\nEverything is forbidden.',
    });
  });

  test('one that could not be asked makes it no answer', async () => {
    await expect(createUnionAuthorizer([unreachable, no])(askedFor(), note)).rejects.toThrow('unreachable');
  });
});
