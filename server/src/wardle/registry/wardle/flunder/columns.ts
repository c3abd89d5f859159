import { ageColumn, type KubeObject, nameColumn, type TableColumn } from '../../../../apiserver/index.ts';

/** A flunder in any version, as far as all have it in common. */
interface AnyFlunder extends KubeObject {
  spec?: { referenceType?: string };
}

/**
 * What `kubectl get flunders` shows, in every version.
 *
 * @param reference what the object refers to, in its version
 */
export function flunderColumns<Shape extends AnyFlunder>(
  reference: (object: Shape) => string | undefined,
): TableColumn<Shape>[] {
  return [
    nameColumn,
    {
      name: 'Type',
      type: 'string',
      description: 'The kind that the flunder refers to.',
      priority: 0,
      cell: ({ spec }) => spec?.referenceType || '<none>',
    },
    {
      name: 'Reference',
      type: 'string',
      description: 'The name that the flunder refers to.',
      priority: 0,
      cell: (object) => reference(object) || '<none>',
    },
    ageColumn,
    {
      name: 'Generation',
      type: 'integer',
      format: 'int64',
      description: 'How often the spec has changed, the creation counted.',
      priority: 1,
      cell: ({ metadata }) => metadata.generation ?? null,
    },
  ];
}
