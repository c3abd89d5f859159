import { describe, expect, test } from 'vitest';
import { createHeaderView } from './header-view.ts';
import { parseTokenFile } from './parse-token-file.ts';
import { createTokenFileAuthenticator, refuseAnonymous, refuseUnknownTokens } from './token-file.ts';
import { authenticate } from './union.ts';

let users = parseTokenFile('t1,jane,7,dev');
const alone = [createTokenFileAuthenticator(() => users), refuseUnknownTokens];

function requestWith(...headers: readonly string[]) {
  return { headers: createHeaderView(headers), peer: undefined, trace: { note: () => undefined } };
}

describe('tokens of a file', () => {
  test('say who somebody is', async () => {
    const { user, by } = await authenticate(alone, requestWith('Authorization', 'Bearer t1'));
    expect(by).toBe('tokenfile');
    expect(user).toEqual({ name: 'jane', uid: '7', groups: ['dev', 'system:authenticated'], extra: {} });
  });

  test.each(['Bearer t2', 'bearer T1', 'Bearer t1x'])('%s is refused', async (authorization) => {
    await expect(authenticate(alone, requestWith('authorization', authorization))).rejects.toThrow(
      'invalid bearer token',
    );
  });

  test('that the file does not know are for the next one to judge', async () => {
    const next = { name: 'next', authenticate: async () => ({ name: 'other', groups: [], extra: {} }) };
    const [file = refuseUnknownTokens] = alone;
    expect(await authenticate([file, next], requestWith('authorization', 'Bearer t2'))).toMatchObject({ by: 'next' });
    expect(await authenticate([file, next], requestWith('authorization', 'Bearer t1'))).toMatchObject({
      by: 'tokenfile',
    });
  });

  test('are those of the file as it is now', async () => {
    users = parseTokenFile('t9,jane,7');
    await expect(authenticate(alone, requestWith('authorization', 'Bearer t1'))).rejects.toThrow('invalid');
    expect(await authenticate(alone, requestWith('authorization', 'Bearer t9'))).toMatchObject({ by: 'tokenfile' });
  });
});

describe('who shows nothing', () => {
  test('is anonymous', async () => {
    expect(await authenticate(alone, requestWith())).toMatchObject({ by: 'anonymous' });
  });

  test('is refused where nobody may be', async () => {
    await expect(authenticate([...alone, refuseAnonymous], requestWith())).rejects.toThrow('--anonymous-auth=false');
    const known = await authenticate([...alone, refuseAnonymous], requestWith('authorization', 'Bearer t9'));
    expect(known.user.name).toBe('jane');
  });
});
