import { describe, expect, test } from 'vitest';
import type { KubeObject, Schema } from '../../../apiserver/index.ts';
import { fullSchema } from '../../../apiserver/testing/index.ts';
import { wardleGroup } from './register.ts';

const versions = wardleGroup.resources.flatMap((type) =>
  type.versions.map((version) => ({ title: `${type.resource} ${version.version}`, type, version })),
);

/** Paths of the fields that kubectl explain would have nothing to say about. */
function undescribed(schema: Schema, path: string): string[] {
  if (schema.type === 'array') return undescribed({ description: '-', ...schema.items }, path);
  if (schema.type !== 'object' || 'additionalProperties' in schema) return schema.description ? [] : [path];
  const below = Object.entries(schema.properties).flatMap(([name, field]) => undescribed(field, `${path}.${name}`));
  return schema.description ? below : [path, ...below];
}

describe.each(versions)('$title', ({ type, version }) => {
  test('describes every field', () => {
    expect(undescribed(fullSchema(version), type.kind)).toEqual([]);
  });

  test('has a column for the name and one for the age', () => {
    const [first] = version.columns;
    expect(first).toMatchObject({ name: 'Name', format: 'name' });
    expect(version.columns.map(({ name }) => name)).toContain('Age');
  });

  test('selects only by fields that exist', () => {
    const { spec } = version.schema.properties;
    const known = spec && 'properties' in spec ? Object.keys(spec.properties).map((field) => `spec.${field}`) : [];
    expect(version.selectableFields.map(({ path }) => path)).toEqual(known);
  });
});

test('every stored version is served', () => {
  for (const { versions: served, storageVersion } of wardleGroup.resources) {
    expect(served.map(({ version }) => version)).toContain(storageVersion);
  }
});

test.each([
  ['v1alpha1', { reference: 'a', referenceType: 'Fischer' }],
  ['v1beta1', { fischerReference: 'a', referenceType: 'Fischer' }],
])('kubectl get flunders shows what a %s refers to', (name, spec) => {
  const version = versions.find((each) => each.title === `flunders ${name}`)?.version;
  const metadata = { name: 'x', generation: 2, creationTimestamp: new Date(Date.now() - 65_000).toISOString() };
  const cells = (object: object) => version?.columns.map((column) => column.cell(object as KubeObject));
  expect(cells({ metadata, spec })).toEqual(['x', 'Fischer', 'a', '65s', 2]);
  expect(cells({ metadata: { name: 'y' }, spec: {} })).toEqual(['y', '<none>', '<none>', '<unknown>', null]);
});
