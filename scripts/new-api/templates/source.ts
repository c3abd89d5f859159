/** Generated files have to be as the project's own formatter would write them: lines end where it ends them. */
const width = 120;

/** Text of TypeScript: `'red'`, `1`, `['a', 'b']`, `{ key: 'value' }` in one line. */
export function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, item]) => `${key}: ${literal(item)}`);
    return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
  }
  return typeof value === 'string' ? quote(value) : String(value);
}

/** Single quotes, as far as they need no escape. */
export function quote(text: string): string {
  return text.includes("'") && !text.includes('"')
    ? JSON.stringify(text)
    : `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

/** An object's text over several lines, whatever its length: the formatter leaves it so. @param indent of its first line */
export function expanded(value: Readonly<Record<string, unknown>>, indent = 0): string {
  const entries = Object.entries(value);
  if (entries.length === 0) return '{}';
  const pad = ' '.repeat(indent);
  const lines = entries.map(([key, item]) => {
    const nested = typeof item === 'object' && item !== null && !Array.isArray(item);
    return nested
      ? `${pad}  ${key}: ${expanded(item as Record<string, unknown>, indent + 2)},`
      : `${listed(`${pad}  ${key}: `, item, ',', indent + 2)}`;
  });
  return `{\n${lines.join('\n')}\n${pad}}`;
}

/** A value behind a prefix: in one line if it fits there, else a list with an item a line. */
export function listed(prefix: string, value: unknown, suffix: string, indent: number): string {
  const line = prefix + literal(value) + suffix;
  if (line.length <= width || !Array.isArray(value)) return line;
  return broken(`${prefix}[`, value.map(literal), `]${suffix}`, indent);
}

/** `open item, item close` in one line if it fits, else an item a line. @param indent of the first line */
export function fitted(open: string, items: readonly string[], close: string, indent = 0): string {
  const line = `${open}${items.join(', ')}${close}`;
  return line.length <= width ? line : broken(open.trimEnd(), items, close.trimStart(), indent);
}

function broken(open: string, items: readonly string[], close: string, indent: number): string {
  const pad = ' '.repeat(indent);
  return [open, ...items.map((item) => `${pad}  ${item},`), pad + close].join('\n');
}

/** An import, sorted as the project's own linter sorts them. @param names with `type ` before those that are types */
export function importLine(names: readonly string[], from: string): string {
  const bare = (name: string) => name.replace(/^type /, '');
  const sorted = [...names].sort((a, b) => compare(bare(a), bare(b)));
  const onlyTypes = sorted.every((name) => name.startsWith('type '));
  const shown = onlyTypes ? sorted.map(bare) : sorted;
  const [open, close] = [`import ${onlyTypes ? 'type ' : ''}{ `, ` } from ${quote(from)};`];
  // A single name stays where it is, however long the line.
  return shown.length === 1 ? `${open}${shown[0]}${close}` : fitted(open, shown, close);
}

/** Imports of files of the project, sorted by path. */
export function ownImports(imports: readonly (readonly [names: readonly string[], from: string])[]): readonly string[] {
  return [...imports].sort(([, a], [, b]) => compare(a, b)).map(([names, from]) => importLine(names, from));
}

/** `const NAME = 'TEXT';`, its value in a line of its own where there is no place. */
export function constant(name: string, value: string): string {
  const line = `const ${name} = ${value};`;
  return line.length <= width ? line : `const ${name} =\n  ${value};`;
}

/** Numbers within words count as numbers: v2 comes before v10. */
function compare(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true, sensitivity: 'base' }) || (a < b ? 1 : -1);
}

export function lines(...parts: readonly (string | readonly string[])[]): string {
  return `${parts.flat().join('\n')}\n`;
}
