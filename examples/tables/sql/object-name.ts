import { identifier } from './text.ts';

/**
 * Names of objects are made of primary keys: by this SQL, so that triggers know them in whatever process they run, and by
 * encodeName for who asks. A key that can be part of a DNS name is its own name; of any other it is the bytes in
 * hexadecimal, after `0x`. Parts of a composite key are joined by dots.
 * @param row NEW, OLD, or the alias of the table
 */
export function nameSql(key: readonly string[], row: string): string {
  const parts = key.map((column) => partSql(`CAST(${row}.${identifier(column)} AS TEXT)`, key.length === 1));
  return `(${parts.join(` || '.' || `)})`;
}

/** SQL: has the row a key that makes a name? NULL and bytes do not. */
export function isNamedSql(key: readonly string[], row: string): string {
  const parts = key.map((column) => `typeof(${row}.${identifier(column)}) IN ('integer', 'text', 'real')`);
  return `(${parts.join(' AND ')})`;
}

function partSql(text: string, dots: boolean): string {
  const isPlain = dots
    ? `${text} NOT GLOB '*[^a-z0-9.-]*' AND ${text} NOT GLOB '*[.-]' AND ${text} NOT GLOB '*.[.-]*' AND ${text} NOT GLOB '*-.*'`
    : `${text} NOT GLOB '*[^a-z0-9-]*' AND ${text} NOT GLOB '*-'`;
  const plain = `${text} GLOB '[a-z0-9]*' AND ${text} NOT GLOB '0x*' AND ${isPlain}`;
  return `CASE WHEN ${plain} THEN ${text} ELSE '0x' || lower(hex(${text})) END`;
}

const plainLabel = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;

/** The same as nameSql. @param key the parts as text */
export function encodeName(key: readonly string[]): string {
  return key.map((part) => encodePart(part, key.length === 1)).join('.');
}

function encodePart(part: string, dots: boolean): string {
  const labels = dots ? part.split('.') : [part];
  const isPlain = !part.startsWith('0x') && labels.every((label) => plainLabel.test(label));
  return isPlain ? part : `0x${Buffer.from(part).toString('hex')}`;
}

/** The parts of a key as text; undefined for what is no row's name. @param length how many columns the key has */
export function decodeName(name: string, length: number): string[] | undefined {
  const parts = length === 1 ? [name] : name.split('.');
  const key = parts.map((part) => (part.startsWith('0x') ? Buffer.from(part.slice(2), 'hex').toString() : part));
  return key.length === length && encodeName(key) === name ? key : undefined;
}
