import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { duplicateFields } from './duplicate-fields.ts';
import { parseJson, parseYaml } from './parse-body.ts';

describe('duplicate fields', () => {
  it.each([
    ['{"a":1,"a":2}', ['a']],
    ['{"a":{"b":1,"b":2},"c":{"b":1}}', ['a.b']],
    ['{"l":[{"x":1},{"x":1,"x":2}]}', ['l[1].x']],
    ['{"a":"a","b":"{\\"a\\":1,\\"a\\":2}"}', []],
    ['{"a":1,"\\u0061":2}', ['a']],
    ['[{"a":1},{"a":1}]', []],
  ])('in %s: %j', (json, expected) => {
    expect(duplicateFields(json)).toEqual(expected);
  });

  it('finds none in what JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(duplicateFields(JSON.stringify(value))).toEqual([]);
      }),
    );
  });
});

describe('bodies', () => {
  it.each(['', '{', '{"a":"b'])('says that %j ends too early', (body) => {
    expect(() => parseJson(Buffer.from(body), 'X')).toThrow('unexpected end of JSON input');
  });

  it('shows how a body that it can not read begins', () => {
    expect(() => parseJson(Buffer.from('no'), 'X')).toThrow(/must be of type X.*\(6e6f\)$/);
    expect(() => parseJson(Buffer.from(`{"a":${'1'.repeat(50)}`), 'X')).toThrow(/\(\{"a":1{25} \.\.\.\)$/);
  });

  it('reads YAML as kubectl writes it', async () => {
    const { value } = await parseYaml(Buffer.from('a: {b: [1, yes, "no", 2026-01-01]}\nc: null\n'), 'X');
    expect(value).toEqual({ a: { b: [1, 'yes', 'no', '2026-01-01'] }, c: null });
    await expect(parseYaml(Buffer.from('a: [b'), 'X')).rejects.toThrow('error converting YAML to JSON');
    await expect(parseYaml(Buffer.from('just text'), 'X')).rejects.toThrow('yaml: not an object');
  });
});
