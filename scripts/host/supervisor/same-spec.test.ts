import { expect, it } from 'vitest';
import { isSameSpec } from './same-spec.ts';

const spec = { name: 'a', command: ['/bin/a'], readiness: { url: '', ca: '' }, grace: 1, reads: [], revision: '1' };

it('finds no difference in a copy, whatever the order of its fields', () => {
  const { name, ...rest } = spec;
  expect(isSameSpec(spec, { ...rest, name })).toBe(true);
});

it('finds another argument, and another content of what is read', () => {
  expect(isSameSpec(spec, { ...spec, command: ['/bin/a', '-v'] })).toBe(false);
  expect(isSameSpec(spec, { ...spec, revision: '2' })).toBe(false);
});
