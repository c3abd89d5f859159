import { expect, test } from 'vitest';
import { applyDefaults } from './defaults.ts';
import type { ObjectSchema } from './schema.ts';

const part: ObjectSchema = { type: 'object', properties: { on: { type: 'boolean', default: true } } };
const schema: ObjectSchema = {
  type: 'object',
  properties: {
    size: { type: 'integer', format: 'int32', default: 3 },
    part,
    parts: { type: 'array', listType: 'atomic', items: part },
    byName: { type: 'object', additionalProperties: part },
  },
};

test('fills in what is absent, at every depth', () => {
  const value = { part: {}, parts: [{}, { on: false }], byName: { a: {} } };
  applyDefaults(value, schema);
  expect(value).toEqual({
    size: 3,
    part: { on: true },
    parts: [{ on: true }, { on: false }],
    byName: { a: { on: true } },
  });
});

test('keeps what is there and invents no objects', () => {
  const value = { size: 0 };
  applyDefaults(value, schema);
  expect(value).toEqual({ size: 0 });
});
