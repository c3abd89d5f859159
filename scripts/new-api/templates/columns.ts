import { words } from '../shape/names.ts';
import type { Field, Shape } from '../shape/shape.ts';
import { importLine, lines, literal } from './source.ts';

/** More are for `kubectl get -o wide`, for which there is `priority: 1`. */
const most = 4;

/** src/PLURAL/VERSION/columns.ts: what tables show, and what field selectors may name. */
export function columnsFile({ kind, plural, fields }: Shape): string {
  const shown = fields.filter(({ type }) => type !== 'map' && type !== 'string[]').slice(0, most);
  const selectable = fields.filter(({ type }) => type === 'string');
  const names = ['ageColumn', 'nameColumn', 'type SelectableField', 'type TableColumn'];
  return lines(
    importLine(names, 'aggregation-lab/apiserver'),
    `import type { ${kind} } from './schema.ts';`,
    '',
    `/** What \`kubectl get ${plural}\` shows. */`,
    ...list(
      `export const columns: readonly TableColumn<${kind}>[] = `,
      [...(shown.length > 0 ? ['  nameColumn,', ...shown.flatMap(column), '  ageColumn,'] : [])],
      '[nameColumn, ageColumn]',
    ),
    '',
    '/** What `--field-selector` may name beside metadata.name and metadata.namespace. */',
    ...list(
      `export const selectableFields: readonly SelectableField<${kind}>[] = `,
      selectable.flatMap(selector),
      '[]',
    ),
  );
}

function list(declaration: string, items: readonly string[], short: string): readonly string[] {
  return items.length > 0 ? [`${declaration}[`, ...items, '];'] : [`${declaration}${short};`];
}

const columnTypes: Readonly<Partial<Record<Field['type'], string>>> = {
  int: 'integer',
  long: 'integer',
  bool: 'boolean',
};

function column({ name, type }: Field): readonly string[] {
  return [
    '  {',
    `    name: ${literal(words(name))},`,
    `    type: ${literal(columnTypes[type] ?? 'string')},`,
    `    description: ${literal(`The ${words(name).toLowerCase()} that is wanted.`)},`,
    '    priority: 0,',
    `    cell: ({ spec }) => spec?.${name} ?? null,`,
    '  },',
  ];
}

function selector({ name }: Field): readonly string[] {
  return ['  {', `    path: ${literal(`spec.${name}`)},`, `    value: ({ spec }) => spec?.${name} ?? '',`, '  },'];
}
