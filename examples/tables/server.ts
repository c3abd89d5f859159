import { existsSync, readFileSync } from 'node:fs';
import { type ServerDefinition, UsageError } from 'aggregation-lab/apiserver';
import type { TablesOptions } from './arguments.ts';
import { defineTable } from './resource/define-table.ts';
import { kindName, resourceName } from './resource/names.ts';
import { type ServedTable, version } from './resource/served-table.ts';
import { inspect } from './schema/inspect.ts';
import type { Table } from './schema/table.ts';
import { Connection } from './sql/connection.ts';
import { startTracking } from './sql/install.ts';
import { createTablesStorage } from './storage/create-tables-storage.ts';

/**
 * A server of the tables that a file has now.
 * @param byName whether lists may ask for the right to each row: where that costs nothing
 * @throws UsageError for options that don't fit the file; Error for a file that can't be used
 */
export function tablesServer(options: TablesOptions, byName: boolean): ServerDefinition {
  const { group } = options;
  const db = open(options);
  const tables = servedTables(db, options);
  const rights = rightColumns(tables, options.rightsBy);
  return {
    program: 'tables-server',
    groups: [
      {
        name: group,
        versions: [version],
        resources: tables.map((served) =>
          defineTable(served, { byName, columns: rights.get(served.table.name) ?? [] }),
        ),
      },
    ],
    info: { title: 'Tables', version: 'v1.0.0' },
    version: { major: '1', minor: '0', gitVersion: 'v1.0.0' },
    createStorage: async () => createTablesStorage({ db, tables, keptChanges: options.keptChanges }),
  };
}

/** libsql would make a file that is not there, with nothing in it. */
function open({ database, init }: TablesOptions): Connection {
  if (existsSync(database)) return new Connection(database);
  if (!init) throw new UsageError(`--database ${database}: there is no such file. --init=FILE.sql makes it`);
  const sql = readFileSync(init, 'utf8');
  const db = new Connection(database);
  db.write(() => db.exec(sql));
  return db;
}

function servedTables(db: Connection, { database, group }: TablesOptions): ServedTable[] {
  try {
    const { tables, leftOut } = inspect(db.raw);
    for (const { name, why } of leftOut) console.error(`the table ${name} is left out: ${why}`);
    if (tables.length === 0) throw new Error('it has no table that can be served');
    const served = tables.map((table) => named(table, group));
    checkNames(served);
    startTracking(db, tables);
    return served;
  } catch (error) {
    db.close();
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`${database} can't be used: ${why}`, { cause: error });
  }
}

function named(table: Table, group: string): ServedTable {
  return { table, group, resource: resourceName(table.name), kind: kindName(table.name) };
}

function checkNames(tables: readonly ServedTable[]): void {
  for (const [index, { table, resource, kind }] of tables.entries()) {
    const other = tables.slice(index + 1).find((one) => one.resource === resource || one.kind === kind);
    if (other)
      throw new Error(`the tables ${table.name} and ${other.table.name} would have one name: rename one of them`);
  }
}

/** Columns by table. */
function rightColumns(tables: readonly ServedTable[], rightsBy: readonly string[]): ReadonlyMap<string, string[]> {
  const columns = new Map<string, string[]>();
  for (const one of rightsBy) {
    const found = tables.find(({ table }) => table.columns.some(({ name }) => one === `${table.name}.${name}`));
    if (!found) {
      const known = tables.flatMap(({ table }) => table.columns.map(({ name }) => `${table.name}.${name}`));
      throw new UsageError(`--rights-by ${one}: there is no such column. There are ${known.join(', ')}`);
    }
    const { name } = found.table;
    columns.set(name, [...(columns.get(name) ?? []), one.slice(name.length + 1)]);
  }
  return columns;
}
