import type { KubeObject } from '../../../../apiserver/api/meta.ts';
import { ageColumn, nameColumn } from '../../../../apiserver/printers/columns.ts';
import type { TableColumn } from '../../../../apiserver/registry/resource-type.ts';

/**
 * What `kubectl get flunders` shows, in every version.
 *
 * @param reference what the object refers to, in its version
 */
export function flunderColumns(reference: (object: KubeObject) => string): TableColumn[] {
  return [
    nameColumn,
    {
      name: 'Type',
      type: 'string',
      description: 'The kind that the flunder refers to.',
      priority: 0,
      cell: (object) => orNone(specField(object, 'referenceType')),
    },
    {
      name: 'Reference',
      type: 'string',
      description: 'The name that the flunder refers to.',
      priority: 0,
      cell: (object) => orNone(reference(object)),
    },
    ageColumn,
    {
      name: 'Generation',
      type: 'integer',
      format: 'int64',
      description: 'How often the spec has changed, the creation counted.',
      priority: 1,
      cell: (object) => object.metadata.generation ?? null,
    },
  ];
}

/** A field of the spec as a string, empty if unset: versions differ in their fields, not in this. */
export function specField(object: KubeObject, field: string): string {
  const { spec } = object as { spec?: Record<string, unknown> };
  const value = spec?.[field];
  return typeof value === 'string' ? value : '';
}

const orNone = (text: string) => text || '<none>';
