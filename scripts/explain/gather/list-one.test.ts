import { expect, it } from 'vitest';
import { listable } from './list-one.ts';

it('takes the first resource that can be listed, and no subresource', () => {
  const resources = [
    { name: 'tokens', verbs: ['create'] },
    { name: 'flunders/status', verbs: ['list'] },
    { name: 'flunders', verbs: ['get', 'list'] },
  ];
  expect(listable(JSON.stringify({ resources }))).toBe('flunders');
  expect(listable(JSON.stringify({ resources: resources.slice(0, 2) }))).toBeUndefined();
  expect(listable('{}')).toBeUndefined();
  expect(listable('<html>')).toBeUndefined();
});
