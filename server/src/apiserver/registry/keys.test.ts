import { expect, it } from 'vitest';
import { namespacePrefix, objectKey, resourcePrefix } from './keys.ts';

it('lays objects where the Go sample lays them', () => {
  const type = { group: 'wardle.example.com', resource: 'flunders' };
  const prefix = resourcePrefix('/registry/wardle.example.com', type);
  expect(objectKey(prefix, 'ns', 'a')).toBe('/registry/wardle.example.com/wardle.example.com/flunders/ns/a');
  expect(objectKey(prefix, '', 'a')).toBe('/registry/wardle.example.com/wardle.example.com/flunders/a');
  expect(namespacePrefix(prefix, 'ns')).toBe(`${prefix}ns/`);
  expect(resourcePrefix('registry/', type)).toBe('/registry/wardle.example.com/flunders/');
});
