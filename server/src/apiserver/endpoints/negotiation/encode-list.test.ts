import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { encodeList } from './encode-list.ts';
import { compactJson, type ListFormat, prettyJson } from './list-format.ts';
import { yamlList } from './yaml-list-format.ts';

const head = { kind: 'List', apiVersion: 'v1', metadata: { resourceVersion: '5' } };
const encode = (members: readonly (object | Buffer)[], format: ListFormat) =>
  Buffer.concat([...encodeList({ head, field: 'items', members }, format)].map(({ bytes }) => bytes)).toString('utf8');

const text = fc.oneof(
  fc.string(),
  fc.string({ unit: fc.constantFrom(' ', '\n', '#', ':', '-', "'", '"', '\t', 'a', '|', '>') }),
  fc.constantFrom('yes', '1e3', '2026-01-01', ' lead', 'trail ', 'a\n\n b\n', `${'long words '.repeat(20)}`),
);
const member = fc.record({ metadata: fc.dictionary(text, text), list: fc.array(text), none: fc.constant([]), text });
const members = fc.array(member, { maxLength: 4 });

test('member by member it is the JSON that the whole is', () => {
  fc.assert(
    fc.property(members, (items) => {
      const whole = { ...head, items };
      expect(encode(items, compactJson)).toBe(`${JSON.stringify(whole)}\n`);
      expect(
        encode(
          items.map((item) => Buffer.from(JSON.stringify(item))),
          compactJson,
        ),
      ).toBe(`${JSON.stringify(whole)}\n`);
      expect(encode(items, prettyJson)).toBe(`${JSON.stringify(whole, undefined, 2)}\n`);
    }),
  );
});

test('member by member it is YAML that says the same', () => {
  fc.assert(
    fc.property(members, (items) => {
      const options = { version: '1.1', schema: 'core', uniqueKeys: false } as const;
      expect(parse(encode(items, yamlList), options)).toEqual(JSON.parse(JSON.stringify({ ...head, items })));
    }),
    { examples: [[[{ metadata: { '': ' \n\t\n' }, list: ['\n'], none: [], text: 'a\n\n' }]]] },
  );
  expect(encode([{ metadata: { name: 'a' } }], yamlList)).toBe(
    'apiVersion: v1\nitems:\n  - metadata:\n      name: a\nkind: List\nmetadata:\n  resourceVersion: "5"\n',
  );
});
