import {
  ageColumn,
  type KubeObject,
  nameColumn,
  type SelectableField,
  type TableColumn,
} from 'aggregation-lab/apiserver';
import type { Column, Table } from '../schema/table.ts';
import type { FieldValue } from '../sql/fields.ts';
import type { RowObject } from '../storage/object-bytes.ts';

/** Columns that `kubectl get` shows without `-o wide`. */
const shown = 6;

/** A column for each column, but for bytes, and for a key that is the name already. */
export function tableColumns(table: Table): TableColumn[] {
  const isName = ({ name, type }: Column) => table.key.length === 1 && table.key[0] === name && type === 'integer';
  const columns = table.columns.filter((column) => column.type !== 'bytes' && !isName(column));
  return [nameColumn, ...columns.map((column, index) => tableColumn(column, index < shown ? 0 : 1)), ageColumn];
}

function tableColumn({ name, type, declared }: Column, priority: 0 | 1): TableColumn {
  return {
    name,
    type: type === 'integer' || type === 'boolean' ? type : 'string',
    description: declared,
    priority,
    cell: (object) => fieldOf(object, name) ?? null,
  };
}

/** Every column can be selected by; those with an index are looked up by SQLite. */
export function selectableFields({ columns }: Table): SelectableField[] {
  return columns
    .filter(({ type }) => type !== 'bytes')
    .map(({ name }) => ({ path: `spec.${name}`, value: (object) => String(fieldOf(object, name) ?? '') }));
}

export function fieldOf(object: KubeObject, name: string): FieldValue | undefined {
  return (object as RowObject).spec?.[name];
}
