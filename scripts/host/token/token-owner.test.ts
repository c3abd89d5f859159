import { expect, it } from 'vitest';
import { tokenOwner } from './token-owner.ts';

const tokenWith = (claims: unknown) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2ln\n`;

it('reads for which service account a token was made', () => {
  const serviceaccount = { name: 'apiserver', uid: 'b0a6' };
  expect(tokenOwner(tokenWith({ 'kubernetes.io': { namespace: 'wardle', serviceaccount } }))).toBe('b0a6');
});

it.each(['', 'abc', 'a.b.c', tokenWith({ sub: 'somebody' })])('knows nothing of other texts: %s', (text) => {
  expect(tokenOwner(text)).toBeUndefined();
});
