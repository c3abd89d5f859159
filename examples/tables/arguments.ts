import { UsageError } from 'aggregation-lab/apiserver';

/** What this program is told beside what every server is. */
export interface TablesOptions {
  readonly database: string;
  /** SQL that makes the file, if it is not there. */
  readonly init: string | undefined;
  readonly group: string;
  /** How many changes are kept for reads of the past and for watches. */
  readonly keptChanges: number;
  /** TABLE.COLUMN: columns by whose value rights are given. */
  readonly rightsBy: readonly string[];
}

const flags: Readonly<Record<string, string>> = {
  database: 'SQLite file. Default: $TABLES_DATABASE.',
  init: 'File with SQL that makes the database, if it is not there.',
  'api-group': 'API group of the tables. Default: tables.example.com.',
  'keep-changes': 'How many changes are kept for watches. Default: 10000.',
  'rights-by': 'TABLE.COLUMN, comma separated: rights to TABLE/COLUMN named VALUE are for the rows with that value.',
};

export const help = Object.entries(flags)
  .map(([name, text]) => `  --${name}\n        ${text}`)
  .join('\n');

/** @returns this program's own options, and the arguments that are left. @throws UsageError */
export function takeArguments(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): { readonly own: TablesOptions; readonly rest: readonly string[] } {
  const given = new Map<string, string>();
  const rest: string[] = [];
  for (let index = 0; index < argv.length; index++) {
    const argument = argv[index] ?? '';
    const [, name = '', inline] = /^--([\w-]+)(?:=(.*))?$/s.exec(argument) ?? [];
    if (!Object.hasOwn(flags, name)) {
      rest.push(argument);
      continue;
    }
    const value = inline ?? argv[++index];
    if (value === undefined) throw new UsageError(`flag needs an argument: --${name}`);
    given.set(name, value);
  }
  return { own: complete(given, env), rest };
}

function complete(
  given: ReadonlyMap<string, string>,
  env: Readonly<Record<string, string | undefined>>,
): TablesOptions {
  const database = given.get('database') ?? env['TABLES_DATABASE'];
  if (!database)
    throw new UsageError('--database must be specified (or TABLES_DATABASE): the SQLite file with the tables');
  const kept = given.get('keep-changes') ?? '10000';
  if (!/^[1-9]\d*$/.test(kept))
    throw new UsageError(`invalid argument "${kept}" for --keep-changes: must be a number above 0`);
  return {
    database,
    init: given.get('init'),
    group: given.get('api-group') ?? 'tables.example.com',
    keptChanges: Number(kept),
    rightsBy: (given.get('rights-by') ?? '').split(',').filter(Boolean),
  };
}
