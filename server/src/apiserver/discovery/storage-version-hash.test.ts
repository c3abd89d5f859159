import { expect, test } from 'vitest';
import type { ResourceType } from '../registry/resource-type.ts';
import { storageVersionHash } from './storage-version-hash.ts';

test.each([
  ['Flunder', 'UHqNx5H3K7A='],
  ['Fischer', 'YS5qRiSxzNM='],
])('gives %s the hash that the Go sample gives it', (kind, hash) => {
  const type = { group: 'wardle.example.com', storageVersion: 'v1alpha1', kind } as ResourceType;
  expect(storageVersionHash(type)).toBe(hash);
});
