import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJsonPatch } from './read-json-patch.ts';
import { readYaml } from './read-yaml.ts';

const keys = fc.oneof(fc.string(), fc.constantFrom('a', 'yes', 'null', '1', '~', '<<', '__proto__', '=', '!x', '- a'));
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    fc.json({ maxDepth: 0 }).map((text) => JSON.parse(text)),
    tie('map'),
    tie('list'),
  ),
  map: fc.dictionary(keys, tie('tree'), { maxKeys: 4 }),
  list: fc.array(tie('tree'), { maxLength: 3 }),
}));

describe('a patch in JSON', () => {
  it('is what it would be as YAML', () => {
    fc.assert(
      fc.property(fc.dictionary(keys, tree), fc.constantFrom(undefined, 2), (value, indent) => {
        const body = Buffer.from(JSON.stringify(value, undefined, indent));
        const read = readJsonPatch(body);
        fc.pre(read !== undefined);
        expect(JSON.stringify(read)).toBe(JSON.stringify(readYaml(body)));
      }),
    );
  });

  it.each(['{"a": 1, "a": 2}', '{"a": {"b": 1.50, "c": -0, "d": 1e3, "e": 123456789012345678901234567890}}'])(
    'is read as YAML reads it: %s',
    (text) => {
      expect(readJsonPatch(Buffer.from(text))).toEqual(readYaml(Buffer.from(text)));
    },
  );

  it.each([
    'a: 1',
    '{a: 1}',
    '{"a": 1} # comment',
    '{"a": [1, 2',
    '{"<<": {"a": 1}}',
    `{"a":${'['.repeat(501)}${']'.repeat(501)}}`,
    '',
  ])('is not what is only YAML, or nothing: %.20s', (text) => {
    expect(readJsonPatch(Buffer.from(text))).toBeUndefined();
  });
});
