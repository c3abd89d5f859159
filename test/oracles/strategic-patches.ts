import fc from 'fast-check';
import { metadata, options, part, parts, spec, word, words } from './widgets.ts';

type Fields = Readonly<Record<string, unknown>>;
const c = fc.constant;
const nullable = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 4, arbitrary }, { weight: 1, arbitrary: c(null) });

const directive = fc.constantFrom('replace', 'delete', 'merge', 'nonsense');

/** A part of a patch that may say what is to become of the object it is in. */
const directed = (fields: fc.Arbitrary<Fields>) =>
  fc
    .tuple(fields, fc.option(directive, { nil: undefined, freq: 4 }))
    .map(([own, action]) => (action ? { $patch: action, ...own } : own));

const item = fc.oneof(
  { weight: 12, arbitrary: part },
  { weight: 2, arbitrary: fc.record({ name: word, $patch: c('delete') }) },
  { weight: 1, arbitrary: fc.record({ $patch: fc.constantFrom('replace', 'merge', 'nonsense') }) },
  { weight: 1, arbitrary: fc.record({ note: word }) },
  { weight: 1, arbitrary: fc.record({ name: word, count: c(null), note: word }) },
);

/** Not empty: of items that no order names Go turns the order round, by accident. */
const order = fc.uniqueArray(word, { minLength: 1, maxLength: 4 });
const byName = order.map((names) => names.map((name) => ({ name })));

/** What one patch both sets and deletes is there or not as Go's maps come about. */
function withoutBoth(fields: Fields): Fields {
  const prefix = '$deleteFromPrimitiveList/';
  const lists = Object.entries(fields).map(([name, values]) => {
    const set = fields[name.replace(prefix, '')];
    if (!name.startsWith(prefix) || !Array.isArray(values)) return [name, values];
    return [name, values.filter((value) => !(Array.isArray(set) && set.includes(value)))];
  });
  return Object.fromEntries(lists);
}

const specPatch = directed(
  fc
    .record(
      {
        color: nullable(word),
        size: nullable(fc.nat(3)),
        tags: nullable(words),
        parts: nullable(fc.oneof(parts, fc.array(item, { maxLength: 3 }))),
        options: nullable(directed(fc.dictionary(word, nullable(word), { maxKeys: 3 }))),
        list: nullable(words),
        '$setElementOrder/tags': order,
        '$setElementOrder/parts': byName,
        '$deleteFromPrimitiveList/tags': words,
        $retainKeys: fc.subarray(['color', 'size', 'tags', 'parts', 'options', 'list']),
      },
      { requiredKeys: [] },
    )
    .map(withoutBoth),
);

const metadataPatch = directed(
  fc
    .record(
      {
        labels: nullable(directed(fc.dictionary(word, nullable(word), { maxKeys: 3 }))),
        annotations: nullable(options),
        finalizers: nullable(words),
        '$setElementOrder/finalizers': order,
        '$deleteFromPrimitiveList/finalizers': words,
      },
      { requiredKeys: [] },
    )
    .map(withoutBoth),
);

/** Small ones as kubectl makes them, and what people could write. */
export const strategicPatch = directed(
  fc.record(
    { metadata: nullable(fc.oneof(metadataPatch, metadata)), spec: nullable(fc.oneof(specPatch, specPatch, spec)) },
    { requiredKeys: [] },
  ),
);
