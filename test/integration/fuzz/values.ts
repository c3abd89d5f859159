import fc from 'fast-check';

/** Names that reach more than data where code is careless. */
const reaching = fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'then', '');

/** What people send, and what nobody would. */
export const text = fc.oneof(
  fc.constantFrom(
    'a',
    'flunder-1',
    'default',
    '0',
    '-1',
    '1e9',
    '9007199254740993',
    'null',
    'true',
    '..',
    '.',
    '*',
    '/',
  ),
  reaching,
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constant('x'.repeat(5000)),
);

const optional = { requiredKeys: [] };

const fieldName = fc.oneof(
  fc.constantFrom('metadata', 'spec', 'status', 'name', 'namespace', 'labels', 'annotations', 'finalizers', 'kind'),
  fc.constantFrom('apiVersion', 'ownerReferences', 'managedFields', 'resourceVersion', 'uid', 'flunderReference'),
  fc.constantFrom('$patch', '$retainKeys', '$setElementOrder/finalizers', '$deleteFromPrimitiveList/finalizers'),
  reaching,
  text,
);

/** Any JSON, with fields that matter among others; `__proto__` is a field of its own, as JSON.parse makes it. */
export const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(null, true, 0, -1, 1.5, 1e308, 2 ** 53),
    text,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.array(fc.tuple(fieldName, tie('value')), { maxLength: 5 }).map(ownFields),
  ),
})).value;

/** An object as JSON.parse makes it, where a literal would set the prototype. */
function ownFields(fields: readonly (readonly [string, unknown])[]): object {
  return Object.fromEntries(fields);
}

/** A flunder in which something is replaced by anything. */
export const flunderLike = fc
  .record(
    {
      apiVersion: fc.oneof(fc.constant('wardle.example.com/v1beta1'), text),
      kind: fc.oneof(fc.constant('Flunder'), text),
      metadata: fc.oneof(
        fc.record({ name: text, labels: json, annotations: json, finalizers: json, managedFields: json }, optional),
        fc.record({ name: text, ownerReferences: json, creationTimestamp: json, resourceVersion: text }, optional),
        json,
      ),
      spec: fc.oneof(fc.record({ flunderReference: text, referenceType: text, more: json }, optional), json),
      status: json,
    },
    optional,
  )
  .map((object): object => object);

const pointer = fc
  .array(
    fc.oneof(fc.constantFrom('metadata', 'labels', 'finalizers', 'spec', '-', '0', '99999999', '~0', '~2'), text),
    { maxLength: 4 },
  )
  .map((parts) => parts.map((part) => `/${part}`).join(''));

export const jsonPatch = fc.array(
  fc.record(
    {
      op: fc.constantFrom('add', 'remove', 'replace', 'move', 'copy', 'test', 'x'),
      path: pointer,
      from: pointer,
      value: json,
    },
    { requiredKeys: ['op'] },
  ),
  { maxLength: 5 },
);

/** Nested so deeply that recursion runs out of stack. */
export const deep = fc
  .constantFrom(['{"a":', '}'], ['[', ']'], ['{"metadata":{"labels":', '}}'], ['{"spec":', '}'])
  .chain(([open = '', close = '']) =>
    fc.constantFrom(50, 5000, 100_000).map((times) => `${open.repeat(times)}1${close.repeat(times)}`),
  );
