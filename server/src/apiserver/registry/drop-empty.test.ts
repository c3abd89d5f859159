import { expect, it } from 'vitest';
import { dropEmptyMetadata } from './drop-empty.ts';

it('leaves out of metadata what is empty, and the selfLink', () => {
  const metadata = { name: 'a', generateName: '', selfLink: '/a', labels: {}, finalizers: [], annotations: { a: '' } };
  dropEmptyMetadata(metadata);
  expect(metadata).toEqual({ name: 'a', annotations: { a: '' } });
});
