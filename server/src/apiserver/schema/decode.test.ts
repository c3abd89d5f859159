import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decode } from './decode.ts';
import { DecodeError } from './decode-error.ts';
import { fullSchema } from './full-schema.ts';
import type { ObjectSchema } from './schema.ts';

const schema: ObjectSchema = {
  type: 'object',
  properties: {
    spec: {
      type: 'object',
      definitionName: 'com.example.v1.ThingSpec',
      properties: {
        reference: { type: 'string' },
        count: { type: 'integer', format: 'int32' },
        on: { type: 'boolean' },
        names: { type: 'array', listType: 'atomic', items: { type: 'string' } },
        parts: {
          type: 'array',
          listType: 'atomic',
          items: { type: 'object', definitionName: 'com.example.v1.Part', properties: { name: { type: 'string' } } },
        },
      },
    },
  },
};
const thing = fullSchema({ definitionName: 'com.example.v1.Thing', schema });

describe('type errors are worded as Go words them', () => {
  test.each([
    [{ spec: { reference: 5 } }, 'number into Go struct field ThingSpec.spec.reference of type string'],
    [{ spec: { count: 'x' } }, 'string into Go struct field ThingSpec.spec.count of type int32'],
    [{ spec: { count: 1.5 } }, 'number 1.5 into Go struct field ThingSpec.spec.count of type int32'],
    [{ spec: { count: 3_000_000_000 } }, 'number 3000000000 into Go struct field ThingSpec.spec.count of type int32'],
    [{ spec: { on: 'yes' } }, 'string into Go struct field ThingSpec.spec.on of type bool'],
    [{ spec: { names: {} } }, 'object into Go struct field ThingSpec.spec.names of type []string'],
    [{ spec: { parts: [{ name: true }] } }, 'bool into Go struct field Part.spec.parts.name of type string'],
    [{ spec: [] }, 'array into Go struct field Thing.spec of type v1.ThingSpec'],
    [{ metadata: { labels: { a: 1 } } }, 'number into Go struct field ObjectMeta.metadata.labels of type string'],
    [{ metadata: { labels: 'a' } }, 'string into Go struct field ObjectMeta.metadata.labels of type map[string]string'],
    [[], 'array into Go value of type v1.Thing'],
  ])('%j', (value, text) => {
    expect(() => decode(value, thing)).toThrow(new DecodeError(`json: cannot unmarshal ${text}`));
  });

  test('times must be RFC 3339', () => {
    expect(() => decode({ metadata: { creationTimestamp: 'now' } }, thing)).toThrow('parsing time "now"');
    const time = '2026-01-02T03:04:05Z';
    expect(decode({ metadata: { creationTimestamp: time } }, thing).value).toEqual({
      metadata: { creationTimestamp: time },
    });
  });
});

describe('unknown fields', () => {
  test('are named by their path and dropped', () => {
    const value = {
      spec: { refrence: 'x', reference: 'y', parts: [{ name: 'a' }, { nam: 'b' }] },
      metadata: { ownerReferences: [{ foo: 1 }] },
      bogus: {},
    };
    expect(decode(value, thing)).toEqual({
      value: { spec: { reference: 'y', parts: [{ name: 'a' }, {}] }, metadata: { ownerReferences: [{}] } },
      unknown: ['spec.refrence', 'spec.parts[1].nam', 'metadata.ownerReferences[0].foo', 'bogus'],
    });
  });

  test('may have the names that JavaScript objects inherit', () => {
    const value = JSON.parse('{"__proto__":{"a":1},"constructor":1,"metadata":{"labels":{"__proto__":"x"}}}');
    const decoded = decode(value, thing);
    expect(decoded.unknown).toEqual(['__proto__', 'constructor']);
    expect(JSON.stringify(decoded.value)).toBe('{"metadata":{"labels":{"__proto__":"x"}}}');
  });

  test('are kept below fieldsV1, which has no structure of its own', () => {
    const value = { metadata: { managedFields: [{ fieldsV1: { 'f:spec': { 'f:x': {} } } }] } };
    expect(decode(value, thing)).toEqual({ value, unknown: [] });
  });
});

test('null is the same as absent; in lists and maps it is the zero value', () => {
  const value = { spec: { reference: null, names: ['a', null] }, metadata: { labels: { a: null } } };
  expect(decode(value, thing).value).toEqual({ spec: { names: ['a', ''] }, metadata: { labels: { a: '' } } });
});

test('whatever the JSON, it decodes to something stable or is a DecodeError', () => {
  const fields = fc.constantFrom('reference', 'count', 'on', 'names', 'parts', 'other');
  const json = fc.record({ spec: fc.oneof(fc.dictionary(fields, fc.jsonValue()), fc.jsonValue()) });
  fc.assert(
    fc.property(json, (value) => {
      try {
        const once = decode(value, thing).value;
        expect(decode(once, thing)).toEqual({ value: once, unknown: [] });
      } catch (error) {
        if (!(error instanceof DecodeError)) throw error;
      }
    }),
  );
});
