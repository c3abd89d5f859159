import { expect, test } from 'vitest';
import { newAdmissionForbidden } from './forbidden.ts';
import { attributes } from './testing.ts';

const object = (metadata: object) => ({ apiVersion: 'v1', kind: 'Thing', metadata });

test.each([
  [{ name: 'asked' }, 'things.example.com "asked" is forbidden: no'],
  [{ name: '', object: object({ name: 'own' }) }, 'things.example.com "own" is forbidden: no'],
  [{ name: '', object: object({ generateName: 'start-' }) }, 'things.example.com "start-" is forbidden: no'],
  [{ name: '', object: undefined }, 'things.example.com "Unknown" is forbidden: no'],
])('names the object as well as it can', (changes, message) => {
  expect(newAdmissionForbidden(attributes(changes), 'no').message).toBe(message);
});
