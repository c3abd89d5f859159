import type { SelectableField } from '../../../../apiserver/registry/resource-type.ts';
import { specField } from './columns.ts';

/** Fields of the spec that `--field-selector` knows: they all hold strings. */
export function selectableSpecFields(...fields: string[]): SelectableField[] {
  return fields.map((field) => ({ path: `spec.${field}`, value: (object) => specField(object, field) }));
}
