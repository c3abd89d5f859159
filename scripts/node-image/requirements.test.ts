import { expect, it } from 'vitest';
import { whyNotHere } from './requirements.ts';

const able = { os: 'linux', uid: 0, hasDebootstrap: true, hasUnshare: true };

it('builds on Linux as root with debootstrap, and says what to type elsewhere', () => {
  expect(whyNotHere(able)).toBeUndefined();
  expect(whyNotHere({ ...able, os: 'darwin' })?.what).toContain('this is darwin');
  expect(whyNotHere({ ...able, hasDebootstrap: false })?.advice[0]).toContain('apt-get install debootstrap');
  expect(whyNotHere({ ...able, uid: 1000 })?.advice[0]).toContain('sudo');
});
