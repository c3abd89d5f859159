import type { Rule } from '../compare/rule.ts';

const why = 'people read type, reference and age';
const onlyInGo = (_go: unknown, ours: unknown) => ours === undefined;
const onlyInOurs = (go: unknown) => go === undefined;

/** A column with its cells. */
function column(name: string, values: NonNullable<Rule['values']>): readonly Rule[] {
  const id = `column-${name.toLowerCase().replace(' ', '-')}`;
  return [
    { id, field: `body.**.columnDefinitions.${name}`, why, values },
    { id: `${id}-cells`, field: `body.**.rows.*.cells.${name}`, why, values },
  ];
}

/** Columns that only one of them shows. */
export const tableRules: readonly Rule[] = [
  ...column('Created At', onlyInGo),
  ...['Type', 'Reference', 'Age', 'Generation', 'Disallowed', 'Disallowed Flunders'].flatMap((name) =>
    column(name, onlyInOurs),
  ),
  {
    id: 'columns-null',
    field: 'body.*.object.columnDefinitions',
    why: 'a table of a watch that names no columns again has none: null is no list',
    values: (go, ours) => go === null && Array.isArray(ours) && ours.length === 0,
  },
  {
    id: 'column-name-described',
    field: 'body.**.columnDefinitions.Name.description',
    why: 'in words of our own, in which documentation describes a name, too',
  },
];
