import { expect, test } from 'vitest';
import { isSecret, newSecrets } from './secrets.ts';

test('secrets are new each time, and fit into a path and a cookie', () => {
  const [one, two] = [newSecrets(), newSecrets()];
  expect(one.token).not.toBe(two.token);
  expect(new Set([one.token, one.session, one.base]).size).toBe(3);
  for (const text of [one.token, one.session]) expect(text).toMatch(/^[\w-]{32}$/);
  expect(one.base).toMatch(/^\/[\w-]{8}\/$/);
});

test('only the whole secret is the secret', () => {
  expect(isSecret('secret', 'secret')).toBe(true);
  for (const given of ['secre', 'secrets', '', undefined]) expect(isSecret(given, 'secret')).toBe(false);
  expect(isSecret(undefined, '')).toBe(false);
});
