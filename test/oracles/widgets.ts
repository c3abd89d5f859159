import fc from 'fast-check';

/** Arbitrary widgets of server/src/apiserver/endpoints/testing/widget.ts, in few words, so that they meet. */
export const word = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const optional = { requiredKeys: [] };
const count = fc.constantFrom(0, 1, 2);

const named = <T extends { readonly name: string }>(item: fc.Arbitrary<T>) =>
  fc.uniqueArray(item, { selector: ({ name }) => name, maxLength: 4 });

export const part = fc.record({ name: word, count, note: word }, { requiredKeys: ['name'] });
export const parts = named(part);
export const words = fc.uniqueArray(word, { maxLength: 4 });
export const options = fc.dictionary(word, word, { maxKeys: 3 });

const owner = fc.record({ uid: word, name: word, kind: word, apiVersion: word });
export const owners = fc.uniqueArray(owner, { selector: ({ uid }) => uid, maxLength: 3 });

export const metadata = fc.record(
  { labels: options, annotations: options, finalizers: words, ownerReferences: owners },
  optional,
);

export const spec = fc.record(
  { color: word, size: count, tags: words, parts, options, list: fc.array(word, { maxLength: 3 }) },
  optional,
);

export const widget = fc.record({ metadata, spec, status: fc.record({ phase: word }, optional) }, optional);
