import { describe, expect, it } from 'vitest';
import { objectMetaSchema } from '../schema/object-meta.ts';
import type { ObjectSchema } from '../schema/schema.ts';
import { applyStrategicMergePatch } from './strategic-merge-patch.ts';

const text = { type: 'string' } as const;
const schema: ObjectSchema = {
  type: 'object',
  properties: {
    metadata: objectMetaSchema,
    atomic: { type: 'array', items: text, listType: 'atomic' },
    union: { type: 'object', properties: { type: text, a: text, b: text } },
  },
};
const patch = (target: unknown, change: unknown) => applyStrategicMergePatch(target, change, schema);

describe('strategic merge patch', () => {
  it('knows the lists of metadata', () => {
    const owner = (uid: string, name: string) => ({ uid, name });
    const target = { metadata: { finalizers: ['a'], ownerReferences: [owner('1', 'x')] } };
    const change = { metadata: { finalizers: ['b'], ownerReferences: [owner('1', 'y'), owner('2', 'z')] } };
    expect(patch(target, change)).toEqual({
      metadata: { finalizers: ['b', 'a'], ownerReferences: [owner('1', 'y'), owner('2', 'z')] },
    });
  });

  it.each([
    [{ atomic: ['a'] }, { atomic: ['b'] }, { atomic: ['b'] }],
    [
      { union: { type: 'a', a: 'x' } },
      { union: { $retainKeys: ['type', 'b'], type: 'b', b: 'y' } },
      { union: { type: 'b', b: 'y' } },
    ],
    [{ union: { type: 'a', a: 'x' } }, { union: { $patch: 'replace', b: 'y' } }, { union: { b: 'y' } }],
    [{ union: { type: 'a' } }, { union: { $patch: 'delete' } }, { union: {} }],
    [{ union: { type: 'a' } }, { union: null }, {}],
    [
      { metadata: { finalizers: ['a', 'b', 'c'] } },
      { metadata: { '$setElementOrder/finalizers': ['c', 'a'] } },
      { metadata: { finalizers: ['b', 'c', 'a'] } },
    ],
    [
      { metadata: { ownerReferences: [{ uid: '1' }, { uid: '2' }] } },
      { metadata: { ownerReferences: [{ $patch: 'replace' }, { uid: '3' }] } },
      { metadata: { ownerReferences: [{ uid: '3' }] } },
    ],
  ])('%j + %j = %j', (target, change, expected) => {
    expect(patch(target, change)).toEqual(expected);
  });

  it('refuses what it does not know', () => {
    expect(() => patch({}, { $patch: 'shout' })).toThrow('unknown patch type: shout');
    const owned = { metadata: { ownerReferences: [{ uid: '1' }] } };
    expect(() => patch(owned, { metadata: { ownerReferences: [{ name: 'x' }] } })).toThrow(
      'does not contain declared merge key: uid',
    );
  });
});
