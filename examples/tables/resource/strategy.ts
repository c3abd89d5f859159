import { type FieldError, invalid, required, type StrategyHooks } from 'aggregation-lab/apiserver';
import type { Column, Table } from '../schema/table.ts';
import type { FieldValue, Spec } from '../sql/fields.ts';
import { decodeName, encodeName } from '../sql/object-name.ts';
import type { RowObject } from '../storage/object-bytes.ts';
import { mustBeGiven } from './schema.ts';

/** What SQLite would not refuse, or not as well. Constraints are its part. */
export function strategyOf(table: Table): StrategyHooks<RowObject> {
  const fillKey = (object: RowObject) => {
    const key = keyOf(table, object);
    if (key) object.spec = { ...key, ...object.spec };
  };
  const others = table.columns.filter(({ name }) => !table.key.includes(name));
  return {
    allowUnconditionalUpdate: true,
    prepareForCreate: fillKey,
    prepareForUpdate: fillKey,
    validate: (object) => [...keyErrors(table, object), ...others.flatMap((column) => valueErrors(column, object))],
  };
}

/** The key that the name says, as fields; undefined if it says none. */
function keyOf({ key, columns }: Table, { metadata }: RowObject): Spec | undefined {
  const parts = decodeName(metadata.name ?? '', key.length);
  const values = parts?.map((part, index) => keyField(columns, key[index], part));
  if (!values || values.includes(undefined)) return undefined;
  return Object.fromEntries(key.map((name, index) => [name, values[index] ?? '']));
}

function keyField(columns: readonly Column[], name: string | undefined, part: string): FieldValue | undefined {
  if (columns.find((column) => column.name === name)?.type !== 'integer') return part;
  return /^(0|-?[1-9]\d*)$/.test(part) && Number.isSafeInteger(Number(part)) ? Number(part) : undefined;
}

function keyErrors(table: Table, object: RowObject): FieldError[] {
  const { metadata, spec = {} } = object;
  const key = keyOf(table, object);
  if (!key) return [invalid('metadata.name', metadata.name, nameRule(table, spec))];
  return table.key
    .filter((column) => spec[column] !== key[column])
    .map((column) =>
      invalid(
        `spec.${column}`,
        spec[column],
        `must be ${JSON.stringify(key[column])}: metadata.name is the primary key`,
      ),
    );
}

function nameRule({ key, columns }: Table, spec: Spec): string {
  const types = key.map((name) => `${name} (${columns.find((column) => column.name === name)?.type ?? 'text'})`);
  const given = key.map((name) => spec[name]);
  const hint = given.includes(undefined)
    ? 'what is no DNS name is written as its bytes in hexadecimal after 0x'
    : `for this spec ${JSON.stringify(encodeName(given.map(String)))}`;
  return `must be the primary key, ${types.join('.')}: ${hint}`;
}

function valueErrors(column: Column, { spec = {} }: RowObject): FieldError[] {
  const [field, value] = [`spec.${column.name}`, spec[column.name]];
  if (value === undefined) return mustBeGiven(column) ? [required(field, 'the column is NOT NULL')] : [];
  if (column.type === 'number' && !isNumber(String(value))) return [invalid(field, value, 'must be a number, as text')];
  if (column.type === 'bytes' && !isBase64(String(value))) return [invalid(field, value, 'must be base64')];
  return [];
}

function isNumber(text: string): boolean {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text);
}

function isBase64(text: string): boolean {
  return Buffer.from(text, 'base64').toString('base64') === text;
}
