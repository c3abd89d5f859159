import type { ObjectSchema, Schema } from 'aggregation-lab/apiserver';
import type { Column, Table } from '../schema/table.ts';
import type { FieldValue } from '../sql/fields.ts';

/** An object for a row: the columns are the fields of its spec. */
export function schemaOf({ name, columns, key }: Table): ObjectSchema {
  const required = columns.filter((column) => mustBeGiven(column) && !key.includes(column.name));
  return {
    type: 'object',
    description: `A row of the table ${name}. Its name is the primary key: ${key.join(', ')}.`,
    properties: {
      spec: {
        type: 'object',
        description: 'The columns; one that is NULL is left out.',
        properties: Object.fromEntries(columns.map((column) => [column.name, fieldSchema(column)])),
        ...(required.length > 0 && { required: required.map((column) => column.name) }),
      },
    },
  };
}

/** NULL is refused, and SQLite has nothing to put in its place. */
export function mustBeGiven(column: Column): boolean {
  return column.required && column.default === undefined;
}

function fieldSchema(column: Column): Schema {
  const description = [column.declared || 'of no type', column.required ? 'NOT NULL' : '', noteOn[column.type] ?? '']
    .filter(Boolean)
    .join(', ');
  const known = column.required ? constantDefault(column) : undefined;
  if (column.type === 'integer') {
    const whole = { type: 'integer', format: 'int64', description } as const;
    return typeof known === 'number' ? { ...whole, default: known } : whole;
  }
  if (column.type === 'boolean') {
    return typeof known === 'boolean'
      ? { type: 'boolean', description, default: known }
      : { type: 'boolean', description };
  }
  return typeof known === 'string' ? { type: 'string', description, default: known } : { type: 'string', description };
}

const noteOn: Partial<Record<Column['type'], string>> = {
  number: 'a number written as text: Kubernetes has no fractions',
  bytes: 'base64',
};

const truth: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
]);

/** What SQLite would fill in, if that is always the same: only then an update may leave the field out, too. */
function constantDefault({ type, default: sql = '' }: Column): FieldValue | undefined {
  if (type === 'text') return /^'.*'$/s.test(sql) ? sql.slice(1, -1).replaceAll("''", "'") : undefined;
  if (type === 'boolean') return truth.get(sql.toLowerCase());
  if (type === 'integer' && /^[+-]?\d+$/.test(sql)) return Number(sql);
  return type === 'number' && /^[+-]?\d+(\.\d+)?$/.test(sql) ? sql : undefined;
}
