import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ObjectSchema } from '../schema/schema.ts';
import { compare } from './compare.ts';
import { describePath, fieldElement, joinPath, keyElement, valueElement } from './field-path.ts';
import { difference, intersection, union } from './field-set.ts';
import { fieldSetOf } from './field-set-of.ts';
import { fromFieldsV1, toFieldsV1 } from './fields-v1.ts';
import { mergeApplied } from './merge.ts';
import { removeFields } from './remove-fields.ts';

const text = { type: 'string' } as const;
const item: ObjectSchema = { type: 'object', properties: { id: text, note: text } };
const schema: ObjectSchema = {
  type: 'object',
  properties: {
    plain: text,
    map: { type: 'object', additionalProperties: text },
    set: { type: 'array', items: text, listType: 'set' },
    atomic: { type: 'array', items: text, listType: 'atomic' },
    items: { type: 'array', items: item, listType: 'map', listMapKeys: ['id'] },
    inner: { type: 'object', properties: { a: text, b: text } },
  },
};

const word = fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor', 'f:x', '');
const value = fc.record(
  {
    plain: word,
    map: fc.uniqueArray(fc.tuple(word, word), { selector: ([key]) => key }).map((pairs) => Object.fromEntries(pairs)),
    set: fc.uniqueArray(word),
    atomic: fc.array(word),
    items: fc.uniqueArray(fc.record({ id: word, note: word }), { selector: ({ id }) => id }),
    inner: fc.record({ a: word, b: word }, { requiredKeys: [] }),
  },
  { requiredKeys: [] },
);

describe('field sets', () => {
  it('survive the way through managedFields', () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        const set = union(fieldSetOf(a, schema), compare(a, b, schema).added);
        expect(fromFieldsV1(JSON.parse(JSON.stringify(toFieldsV1(set))))).toEqual(set);
      }),
    );
  });

  it('obey the laws of sets', () => {
    fc.assert(
      fc.property(value, value, (left, right) => {
        const [a, b] = [fieldSetOf(left, schema), fieldSetOf(right, schema)];
        expect(union(difference(a, b), intersection(a, b))).toEqual(a);
        expect(intersection(difference(a, b), b).size).toBe(0);
        expect(union(a, b)).toEqual(union(b, a));
      }),
    );
  });

  it('are written as a tree with `.` for members that have children', () => {
    const [labels, spec] = [joinPath('f:metadata', 'f:labels'), joinPath('f:spec', keyElement({ b: 1, a: 'x' }))];
    const tree = toFieldsV1(new Set([labels, joinPath(labels, 'f:app'), spec]));
    expect(tree).toEqual({
      'f:metadata': { 'f:labels': { '.': {}, 'f:app': {} } },
      'f:spec': { 'k:{"a":"x","b":1}': {} },
    });
  });

  it('leave out what means nothing', () => {
    expect(fromFieldsV1({ 'f:a': {}, junk: {}, 'k:nope': {}, 'k:1': {} })).toEqual(new Set(['f:a']));
    expect(fromFieldsV1(undefined).size).toBe(0);
  });

  it('are told as paths', () => {
    const path = [fieldElement('spec'), keyElement({ port: 80, name: 'x' }), valueElement('v')].reduce(joinPath, '');
    expect(describePath(path)).toBe('.spec[name="x",port=80][="v"]');
  });
});

describe('comparing and merging', () => {
  it('finds no difference between equals', () => {
    fc.assert(
      fc.property(value, (object) => {
        const { added, modified, removed } = compare(object, structuredClone(object), schema);
        expect(added.size + modified.size + removed.size).toBe(0);
      }),
    );
  });

  it('mirrors: what one way is added is removed the other way', () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        const [there, back] = [compare(a, b, schema), compare(b, a, schema)];
        expect(there.added).toEqual(back.removed);
        expect(there.modified).toEqual(back.modified);
      }),
    );
  });

  it('holds all that is applied, and nothing of the live object is lost', () => {
    fc.assert(
      fc.property(value, value, (live, applied) => {
        const merged = mergeApplied(live, applied, schema);
        const { removed, modified } = compare(applied, merged, schema);
        expect(removed.size + modified.size).toBe(0);
        expect(compare(live, merged, schema).removed.size).toBe(0);
        expect(mergeApplied(merged, applied, schema)).toEqual(merged);
      }),
    );
  });

  it('keeps the order of what is applied', () => {
    expect(mergeApplied({ set: ['x', 'b', 'a'] }, { set: ['a', 'b', 'c'] }, schema)).toEqual({
      set: ['x', 'a', 'b', 'c'],
    });
  });

  it('removes just what it is told to', () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        const paths = intersection(fieldSetOf(a, schema), fieldSetOf(b, schema));
        const left = fieldSetOf(removeFields(a, schema, paths), schema);
        expect(intersection(left, paths).size).toBe(0);
      }),
    );
  });
});
