import { namesOf } from '../shape/names.ts';
import type { Shape } from '../shape/shape.ts';
import { schemaName } from './schema.ts';
import { importLine, lines } from './source.ts';

/** src/PLURAL/VERSION/version.ts */
export function versionFile(shape: Shape, version: string): string {
  const { hub } = namesOf(shape);
  const define = version === hub ? 'defineVersion' : 'defineConvertedVersion';
  return lines(
    importLine([define], 'aggregation-lab/apiserver'),
    importLine(['columns', 'selectableFields'], './columns.ts'),
    ...(version === hub ? [] : [importLine(['fromHub', 'toHub'], './conversion.ts')]),
    importLine([schemaName(shape)], './schema.ts'),
    '',
    `export const ${version} = ${define}({`,
    `  version: '${version}',`,
    `  schema: ${schemaName(shape)},`,
    '  columns,',
    '  selectableFields,',
    ...(version === hub ? [] : ['  toHub,', '  fromHub,']),
    '});',
  );
}

/** src/PLURAL/VERSION/conversion.ts: to begin with, the two versions are the same. */
export function conversionFile(shape: Shape, version: string): string {
  const { kind } = shape;
  const { hub } = namesOf(shape);
  return lines(
    `import type { ${kind} as Hub } from '../${hub}/schema.ts';`,
    `import type { ${kind} } from './schema.ts';`,
    '',
    `/** What is stored of a ${kind} that was written as ${version}. It must lose nothing that \`fromHub\` can't bring back. */`,
    `export function toHub(object: ${kind}): Hub {`,
    '  return object;',
    '}',
    '',
    `/** A stored ${kind} as ${version} shows it. It must manage whatever is stored. */`,
    `export function fromHub(hub: Hub): ${kind} {`,
    '  return hub;',
    '}',
  );
}

/** src/PLURAL/VERSION/conversion.test.ts */
export function conversionTest(shape: Shape, version: string): string {
  const { group, kind } = shape;
  const { hub } = namesOf(shape);
  return lines(
    "import { expect, test } from 'vitest';",
    "import { sample } from '../../../test/sample.ts';",
    "import { fromHub, toHub } from './conversion.ts';",
    '',
    'const stored = {',
    `  apiVersion: '${group}/${hub}',`,
    `  kind: '${kind}',`,
    "  metadata: { name: 'one' },",
    '  ...sample,',
    '};',
    '',
    `test('nothing is lost on the way to ${version} and back', () => {`,
    '  expect(toHub(fromHub(stored))).toEqual(stored);',
    '});',
  );
}
