import type { KubeObject, SelectableField } from '../../../../apiserver/index.ts';

/** Fields of the spec that `--field-selector` knows: they all hold strings. */
export function selectableSpecFields<Field extends string>(
  ...fields: Field[]
): SelectableField<KubeObject & { spec?: { [Name in Field]?: string } }>[] {
  return fields.map((field) => ({ path: `spec.${field}`, value: ({ spec }) => spec?.[field] ?? '' }));
}
