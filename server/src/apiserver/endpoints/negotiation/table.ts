import type { KubeObject, ListMeta, ObjectMeta } from '../../api/meta.ts';
import type { ResourceVersion } from '../../registry/resource-type.ts';
import { toPartialMetadata } from './partial-metadata.ts';

/** How much of each object a row carries; the includeObject option. */
export type IncludeObject = 'None' | 'Metadata' | 'Object';

export interface Table {
  kind: 'Table';
  apiVersion: 'meta.k8s.io/v1';
  metadata: ListMeta;
  columnDefinitions: { name: string; type: string; format: string; description: string; priority: number }[];
  rows: TableRow[];
}

export interface TableRow {
  cells: (string | number | boolean | null)[];
  object?: unknown;
}

/**
 * The table of `kubectl get`; https://kubernetes.io/docs/reference/using-api/api-concepts/#receiving-resources-as-tables
 * @param objects in the given version
 * @param withColumns only the first table of a watch describes its columns
 */
export function toTable(
  version: ResourceVersion,
  objects: readonly KubeObject[],
  metadata: ListMeta,
  include: IncludeObject,
  withColumns = true,
): Table {
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata,
    columnDefinitions: withColumns ? columnDefinitions(version) : [],
    rows: objects.map((object) => toRow(version, object, include)),
  };
}

/** The list metadata of a table that holds one object. */
export function singleMetadata({ resourceVersion }: ObjectMeta): ListMeta {
  return resourceVersion === undefined ? {} : { resourceVersion };
}

export function columnDefinitions({ columns }: ResourceVersion): Table['columnDefinitions'] {
  return columns.map(({ name, type, format = '', description, priority }) => ({
    name,
    type,
    format,
    description,
    priority,
  }));
}

export function toRow({ columns }: ResourceVersion, object: KubeObject, include: IncludeObject): TableRow {
  const cells = columns.map((column) => column.cell(object));
  if (include === 'None') return { cells };
  return { cells, object: include === 'Object' ? object : toPartialMetadata(object) };
}
