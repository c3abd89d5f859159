import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import * as v1alpha1 from '../../server/src/wardle/apis/wardle/v1alpha1/types.ts';
import * as v1beta1 from '../../server/src/wardle/apis/wardle/v1beta1/types.ts';
import { projectRoot } from '../lab/project-root.ts';

interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
}

interface Definition {
  readonly spec: {
    readonly versions: readonly { readonly name: string; readonly schema: { readonly openAPIV3Schema: Schema } }[];
  };
}

const file = path.join(projectRoot, 'manifests', 'compare', 'crd.yaml');
const { spec }: Definition = parse(readFileSync(file, 'utf8'));

/** Paths of all fields with their types and listed values. */
function fieldsOf(schema: Schema, at = ''): readonly string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => [
    [`${at}.${name}`, field.type, ...(field.enum ?? [])].join(' '),
    ...fieldsOf(field.items ?? field, `${at}.${name}`),
  ]);
}

test.each([
  ['v1beta1', v1beta1.flunderSchema],
  ['v1alpha1', v1alpha1.flunderSchema],
])("the CRD has the server's flunder, field by field: %s", (version, schema) => {
  const own = spec.versions.find(({ name }) => name === version)?.schema.openAPIV3Schema ?? {};
  expect([...fieldsOf(own)].sort()).toEqual([...fieldsOf(schema)].sort());
});
