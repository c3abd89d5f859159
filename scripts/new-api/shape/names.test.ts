import { expect, test } from 'vitest';
import { byPreference, camel, namesOf, pluralOf, words } from './names.ts';

test.each([
  ['Widget', 'widgets'],
  ['Policy', 'policies'],
  ['Gateway', 'gateways'],
  ['Ingress', 'ingresses'],
  ['Box', 'boxes'],
  ['Batch', 'batches'],
  ['Mesh', 'meshes'],
  ['Leaf', 'leaves'],
  ['Shelf', 'shelves'],
  ['Life', 'lives'],
  ['Roof', 'roofs'],
  ['Person', 'people'],
  ['SuperMouse', 'supermice'],
  ['Index', 'indices'],
  ['Analysis', 'analyses'],
  ['Series', 'series'],
  ['Fish', 'fish'],
])('of one %s there are several %s', (kind, plural) => {
  expect(pluralOf(kind)).toBe(plural);
});

test('other names follow from the kind and the group', () => {
  const names = namesOf({ group: 'demo.example.com', kind: 'Widget', versions: ['v1alpha1'] });
  expect(names).toEqual({ server: 'widget-server', namespace: 'demo', noun: 'widget', hub: 'v1alpha1' });
  const long = namesOf({ group: 'demo.example.com', kind: 'A'.repeat(40), versions: ['v1'] });
  expect(long.server.length).toBe(30);
});

test('words are put together as the place wants them', () => {
  expect([camel('scale-up'), words('maxSize'), words('size')]).toEqual(['scaleUp', 'Max Size', 'Size']);
});

test('versions are ordered as Kubernetes orders them', () => {
  const order = ['v10', 'v2', 'v1', 'v2beta1', 'v1beta10', 'v1beta2', 'v1alpha1'];
  expect(byPreference([...order].reverse())).toEqual(order);
});
