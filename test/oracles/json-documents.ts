import fc from 'fast-check';

/** JSON in few words, so that patches meet what is there. No null in lists: Go's library takes these out. */
const key = fc.constantFrom('a', 'b', 'c', 'a/b', 'm~n', '', '0', '-', 'é');
const scalar = fc.oneof(fc.constantFrom('x', 'y', ''), fc.integer({ min: -1, max: 3 }), fc.boolean());

const { json, object: whole } = fc.letrec<{ json: unknown; object: Record<string, unknown> }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'json' },
    scalar,
    tie('object'),
    fc.array(tie('json'), { maxLength: 3, depthIdentifier: 'json' }),
  ),
  object: fc.dictionary(key, tie('json'), { maxKeys: 4, depthIdentifier: 'json', noNullPrototype: true }),
}));
export const object = whole;

const { patch } = fc.letrec<{ member: unknown; patch: Record<string, unknown> }>((tie) => ({
  member: fc.oneof({ maxDepth: 3, depthIdentifier: 'patch' }, json, fc.constant(null), tie('patch')),
  patch: fc.dictionary(key, tie('member'), { maxKeys: 4, depthIdentifier: 'patch', noNullPrototype: true }),
}));
export const mergePatch = patch;

const escaped = key.map((name) => name.replaceAll('~', '~0').replaceAll('/', '~1'));
const step = fc.oneof(
  { weight: 4, arbitrary: escaped },
  { weight: 1, arbitrary: fc.constantFrom('1', '2', '01', '9', '-1', '-2', '+1', '~2') },
);
const pointer = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.array(step, { minLength: 1, maxLength: 3 }).map((steps) => steps.map((name) => `/${name}`).join('')),
  },
  { weight: 1, arbitrary: fc.constantFrom('', 'a') },
);
const value = fc.oneof({ weight: 5, arbitrary: json }, { weight: 1, arbitrary: fc.constant(null) });
const op = fc.oneof(
  { weight: 20, arbitrary: fc.constantFrom('add', 'replace', 'test', 'remove', 'move', 'copy') },
  { weight: 1, arbitrary: fc.constant('nonsense') },
);

/**
 * A test has a value: to one without, Go's library says yes where the null lay in the object, and no where the same patch
 * has put it there.
 */
const operation = fc
  .record({ op, path: pointer, from: pointer, value }, { requiredKeys: ['op', 'path', 'from'] })
  .map((made) => (made.op === 'test' ? { value: null, ...made } : made));

export const operations = fc.array(operation, { minLength: 1, maxLength: 4 });
