import { expect, it } from 'vitest';
import { widgets } from '../api/testing/widgets.ts';
import { difference } from './served.ts';

const [resource] = widgets.resources;
const found = { name: 'widgets', kind: 'Widget', namespaced: true };

it('says in which way discovery is not what a project says of itself', () => {
  expect(difference(resource, [found, { ...found, name: 'widgets/status' }])).toBeUndefined();
  expect(difference(resource, [])).toBe('only nothing');
  expect(difference(resource, [{ ...found, name: 'gadgets' }])).toBe('only gadgets');
  expect(difference(resource, [{ ...found, kind: 'Gadget' }])).toBe('kind Gadget');
  expect(difference(resource, [{ ...found, namespaced: false }])).toBe('namespaced: false');
});
