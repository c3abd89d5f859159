import { expect, expectTypeOf, test } from 'vitest';
import type { ObjectMeta } from '../api/meta.ts';
import { decode } from './decode.ts';
import { fullSchema } from './full-schema.ts';
import { objectMetaSchema } from './object-meta.ts';

test('knows every field of ObjectMeta', () => {
  const meta: Required<ObjectMeta> = {
    name: 'a',
    selfLink: '/a',
    generateName: 'a-',
    namespace: 'b',
    uid: 'c',
    resourceVersion: '1',
    generation: 1,
    creationTimestamp: '2026-01-02T03:04:05Z',
    deletionTimestamp: '2026-01-02T03:04:05Z',
    deletionGracePeriodSeconds: 0,
    labels: { a: 'b' },
    annotations: { a: 'b' },
    ownerReferences: [
      { apiVersion: 'v1', kind: 'Pod', name: 'a', uid: 'd', controller: true, blockOwnerDeletion: true },
    ],
    finalizers: ['x'],
    managedFields: [
      {
        manager: 'm',
        operation: 'Apply',
        apiVersion: 'v1',
        time: '2026-01-02T03:04:05Z',
        fieldsType: 'FieldsV1',
        fieldsV1: { 'f:a': {} },
        subresource: 'status',
      },
    ],
  };
  expect(decode(meta, objectMetaSchema)).toEqual({ value: meta, unknown: [] });
  expectTypeOf(meta).toExtend<ObjectMeta>();
});

test('the full schema of a version is made once', () => {
  const version = { definitionName: 'com.example.v1.Thing', schema: { type: 'object', properties: {} } } as const;
  expect(Object.keys(fullSchema(version).properties)).toEqual(['apiVersion', 'kind', 'metadata']);
  expect(fullSchema(version)).toBe(fullSchema(version));
});
