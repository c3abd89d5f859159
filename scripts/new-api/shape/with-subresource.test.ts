import { expect, test } from 'vitest';
import type { Shape } from './shape.ts';
import { withSubresource } from './with-subresource.ts';

const shape: Shape = {
  group: 'demo.example.com',
  kind: 'Widget',
  plural: 'widgets',
  namespaced: true,
  fields: [],
  versions: ['v1'],
  subresources: [],
  library: '0.1.0',
};

test('a subresource is added once', () => {
  const once = withSubresource(shape, 'restart', 'action');
  expect(once.subresources).toEqual([{ name: 'restart', type: 'action' }]);
  expect(withSubresource(once, 'restart', 'action')).toEqual(once);
  expect(() => withSubresource(once, 'restart', 'stream')).toThrow('it is there, as action');
});

test('scale brings the field that it scales', () => {
  const replicas = { name: 'replicas', type: 'int', min: 0, default: 1 };
  expect(withSubresource(shape, 'scale', undefined).fields).toEqual([replicas]);
  const own = { ...shape, fields: [{ name: 'replicas', type: 'long' } as const] };
  expect(withSubresource(own, 'scale', undefined).fields).toEqual(own.fields);
  const other = { ...shape, fields: [{ name: 'replicas', type: 'string' } as const] };
  expect(() => withSubresource(other, 'scale', undefined)).toThrow('the field replicas is a string');
});

test.each([
  ['Restart', 'action', 'is no name of a subresource'],
  ['a--b', 'action', 'is no name of a subresource'],
  ['status', 'action', 'it is of the type status'],
  ['restart', undefined, '--type is missing'],
  ['restart', 'scale', 'there is no such type'],
])('%s of type %s is refused', (name, type, why) => {
  expect(() => withSubresource(shape, name, type)).toThrow(why);
});
