import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { StatusError } from '../../server/src/apiserver/api/status.ts';
import { parseFieldSelector } from '../../server/src/apiserver/selection/field-selector.ts';
import { labelMatcher } from '../../server/src/apiserver/selection/label-selector.ts';
import { Oracle, type Verdict } from './oracle.ts';

let oracle: Oracle;
beforeAll(() => {
  oracle = new Oracle();
});
afterAll(() => oracle.end());

const word = fc.constantFrom('a', 'b', 'c', 'a.b/c', 'in', 'notin', 'x-1', '5', '-7', 'é');
const space = fc.constantFrom('', '', '', ' ', '\t', '  ');
const spaced = (...parts: fc.Arbitrary<string>[]) =>
  fc.tuple(...parts.flatMap((part) => [part, space])).map((all) => all.join(''));
const c = fc.constant;
const list = fc
  .array(fc.oneof({ weight: 5, arbitrary: word }, c('')), { minLength: 1, maxLength: 3 })
  .map((all) => all.join(','));
const requirement = fc.oneof(
  word,
  spaced(c('!'), word),
  spaced(word, fc.constantFrom('=', '==', '!=', '<', '>'), fc.oneof(word, c(''))),
  spaced(word, c(' '), fc.constantFrom('in', 'notin'), c('('), list, c(')')),
);
/** Mostly what can be read; a quarter is cut or joined from scraps. */
const scraps = fc
  .array(
    fc.constantFrom(
      'a',
      ' ',
      '=',
      '==',
      '!',
      '!=',
      'in',
      'notin',
      '(',
      ')',
      ',',
      '<',
      '>',
      '/',
      'É',
      '\\',
      '5',
      '.',
      '-',
    ),
  )
  .map((all) => all.join(''));
const labelSelector = fc.oneof(
  { weight: 3, arbitrary: fc.array(requirement, { maxLength: 4 }).map((all) => all.join(',')) },
  { weight: 1, arbitrary: scraps },
);
const labels = fc.dictionary(
  word,
  fc.constantFrom('', 'a', 'b', 'c', '5', '-7', '4', '9223372036854775807', '99999999999999999999', 'x-1'),
  { maxKeys: 4 },
);

test('label selectors select, and are refused, as labels.Parse has it', async () => {
  await fc.assert(
    fc.asyncProperty(labelSelector, fc.array(labels, { minLength: 1, maxLength: 4 }), async (selector, sets) => {
      const objects = sets.map((set) => ({ apiVersion: 'v1', kind: 'X', metadata: { labels: set } }));
      expect(ours(() => labelMatcher(selector), objects)).toEqual(
        await oracle.ask('label-selector', { selector, sets }),
      );
    }),
  );
});

const escaped = fc.constantFrom(
  'a',
  'b',
  '\\,',
  '\\=',
  '\\\\',
  '\\x',
  '',
  ' ',
  'metadata.name',
  'metadata.namespace',
  'É',
);
const term = fc
  .tuple(
    fc.constantFrom('metadata.name', 'metadata.namespace'),
    fc.constantFrom('=', '==', '!=', '', '!'),
    fc.array(escaped, { maxLength: 3 }),
  )
  .map(([path, operator, value]) => path + operator + value.join(''));
const fieldSelector = fc.array(term, { maxLength: 3 }).map((all) => all.join(','));
const text = fc.constantFrom('a', 'b', 'ab', ',', '=', '\\', '', ' ', ' a', 'a,b');

test('field selectors select, and are refused, as fields.ParseSelector has it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fieldSelector,
      fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 4 }),
      async (selector, pairs) => {
        const sets = pairs.map(([name, namespace]) => ({ 'metadata.name': name, 'metadata.namespace': namespace }));
        const expected = await oracle.ask('field-selector', { selector, sets });
        expect(ours(() => fieldsMatch(selector), sets)).toEqual(expected);
      },
    ),
  );
});

/** Past the question which fields can be selected by, which is not the parser's. */
function fieldsMatch(selector: string): (set: Readonly<Record<string, string>>) => boolean {
  const requirements = parseFieldSelector(selector);
  return (set) => requirements.every(({ path, equal, value }) => ((set[path] ?? '') === value) === equal);
}

function ours<Selected>(
  read: () => ((object: Selected) => boolean) | undefined,
  objects: readonly Selected[],
): Verdict {
  try {
    const matcher = read();
    return { answer: objects.map((object) => matcher?.(object) ?? true) };
  } catch (error) {
    if (error instanceof StatusError && error.code === 400) return { error: error.message };
    throw error;
  }
}
