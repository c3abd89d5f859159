import type { Table } from '../schema/table.ts';
import { isNamedSql, nameSql } from './object-name.ts';
import { identifier, literal } from './text.ts';

/**
 * Every change of every row, and what its object has that the row has no place for. The present is each row's latest
 * change; fields of NULL are a deletion. An empty store is at revision 1, as in etcd.
 */
export const trackingTables = `
  CREATE TABLE IF NOT EXISTS kube_changes (
    tbl TEXT NOT NULL,
    name TEXT NOT NULL,
    revision INTEGER NOT NULL UNIQUE,
    metadata TEXT,
    fields TEXT,
    PRIMARY KEY (tbl, name, revision)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS kube_state (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    revision INTEGER NOT NULL,
    compacted INTEGER NOT NULL
  );
  INSERT OR IGNORE INTO kube_state VALUES (1, 1, 0);
`;

/** A version 4 UUID, and the time: of a row that nobody has named yet. */
const newMetadata = `json_object(
  'uid', lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-a' ||
    substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))),
  'generation', 1,
  'creationTimestamp', strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))`;

const nextGeneration = `json_set(metadata, '$.generation', coalesce(json_extract(metadata, '$.generation'), 0) + 1)`;

/** SQL: a row as JSON, each value in it as an SQL literal, which loses nothing. */
export function fieldsSql({ columns }: Table, row: string): string {
  const fields = columns.map(
    ({ name }) => `${literal(`${JSON.stringify(name)}:`)} || json_quote(quote(${row}.${identifier(name)}))`,
  );
  return `('{' || ${fields.join(" || ',' || ")} || '}')`;
}

/** Triggers that note every change, whoever makes it. */
export function createTriggers(table: Table): string {
  const named = (row: string) => isNamedSql(table.key, row);
  const name = (row: string) => nameSql(table.key, row);
  const isSame = `(${named('OLD')} AND ${named('NEW')} AND ${name('OLD')} = ${name('NEW')})`;
  const on = (event: string, when: string, what: string) => `
    CREATE TRIGGER ${identifier(`kube_${table.name}_${event}`)} AFTER ${event.replace(/_.*/, '')} ON ${identifier(table.name)}
    WHEN ${when} BEGIN
      UPDATE kube_state SET revision = revision + 1;
      ${what};
    END;`;
  return [
    on('insert', named('NEW'), noteRow(table, 'NEW')),
    on('update', isSame, noteRow(table, 'NEW')),
    on('update_away', `${named('OLD')} AND NOT ${isSame}`, noteDeletion(table)),
    on('update_to', `${named('NEW')} AND NOT ${isSame}`, noteRow(table, 'NEW')),
    on('delete', named('OLD'), noteDeletion(table)),
  ].join('\n');
}

/** An object that is there already stays the same one, be its row replaced: only its generation may count on. */
function noteRow(table: Table, row: string): string {
  const [name, fields] = [nameSql(table.key, row), fieldsSql(table, row)];
  const known = `SELECT CASE WHEN fields IS NULL THEN NULL WHEN fields = ${fields} THEN metadata ELSE ${nextGeneration} END
        FROM kube_changes WHERE tbl = ${literal(table.name)} AND name = ${name} ORDER BY revision DESC LIMIT 1`;
  return `INSERT INTO kube_changes (tbl, name, revision, metadata, fields)
      SELECT ${literal(table.name)}, ${name}, revision, coalesce((${known}), ${newMetadata}), ${fields} FROM kube_state`;
}

function noteDeletion(table: Table): string {
  return `INSERT INTO kube_changes (tbl, name, revision)
      SELECT ${literal(table.name)}, ${nameSql(table.key, 'OLD')}, revision FROM kube_state`;
}

/** Notes what has changed while there were no triggers: at first everything. */
export function catchUp(table: Table): string {
  const [row, name, fields] = ['t', nameSql(table.key, 't'), fieldsSql(table, 't')];
  const from = `FROM ${identifier(table.name)} AS t`;
  const here = literal(table.name);
  return `
    INSERT INTO kube_changes (tbl, name, revision, metadata, fields)
      SELECT ${here}, n, (SELECT revision FROM kube_state) + row_number() OVER (ORDER BY n),
        coalesce(CASE WHEN was IS NOT NULL THEN ${nextGeneration} END, ${newMetadata}), f
      FROM (
        SELECT ${name} AS n, ${fields} AS f, c.fields AS was, c.metadata AS metadata ${from}
        LEFT JOIN ${latest(here)} AS c ON c.name = ${name}
        WHERE ${isNamedSql(table.key, row)} AND c.fields IS NOT ${fields}
      );
    ${countOn}
    INSERT INTO kube_changes (tbl, name, revision)
      SELECT ${here}, c.name, (SELECT revision FROM kube_state) + row_number() OVER (ORDER BY c.name)
      FROM ${latest(here)} AS c
      WHERE c.fields IS NOT NULL AND c.name NOT IN (SELECT ${name} ${from} WHERE ${isNamedSql(table.key, row)});
    ${countOn}`;
}

const countOn = `UPDATE kube_state SET revision = max(revision, coalesce((SELECT max(revision) FROM kube_changes), 0));`;

function latest(table: string): string {
  return `(SELECT * FROM kube_changes AS k WHERE tbl = ${table} AND revision =
    (SELECT max(revision) FROM kube_changes WHERE tbl = k.tbl AND name = k.name))`;
}
