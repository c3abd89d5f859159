import { type DefinedVersion, defineResource, type ResourceType, type RightField } from 'aggregation-lab/apiserver';
import type { Table } from '../schema/table.ts';
import type { RowObject } from '../storage/object-bytes.ts';
import { fieldOf, selectableFields, tableColumns } from './columns.ts';
import { schemaOf } from './schema.ts';
import { type ServedTable, version } from './served-table.ts';
import { strategyOf } from './strategy.ts';

export interface TableRights {
  /** Whether lists and watches ask for the right to each row by its name. */
  readonly byName: boolean;
  /** Columns by whose value rights are given. */
  readonly columns: readonly string[];
}

/** A table as a resource of the cluster: a table has no namespaces. */
export function defineTable(
  { table, group, resource, kind }: ServedTable,
  { byName, columns }: TableRights,
): ResourceType<RowObject> {
  return defineResource<RowObject>({
    group,
    resource,
    kind,
    categories: ['tables'],
    namespaced: false,
    versions: [versionOf(table)],
    strategy: strategyOf(table),
    ...((byName || columns.length > 0) && { rights: { byName, by: columns.map(rightField) } }),
  });
}

function rightField(name: string): RightField<RowObject> {
  return { name, value: (row) => String(fieldOf(row, name) ?? '') };
}

/** Its schema is known only when the file has been read: no type is inferred from it. */
function versionOf(table: Table): DefinedVersion<RowObject> {
  return {
    version,
    schema: schemaOf(table),
    columns: tableColumns(table),
    selectableFields: selectableFields(table),
    toHub: (object) => object as RowObject,
    fromHub: (hub) => hub,
  };
}
