import type { Table } from '../schema/table.ts';
import type { Connection } from './connection.ts';
import { identifier } from './text.ts';
import { catchUp, createTriggers, trackingTables } from './tracking.ts';

/** From now on changes are noted, and those that were made before are. Repeated whenever a server starts. @throws SqliteError */
export function startTracking(db: Connection, tables: readonly Table[]): void {
  db.write(() => {
    db.exec(trackingTables);
    dropTriggers(db);
    for (const table of tables) {
      db.exec(createTriggers(table));
      db.exec(catchUp(table));
    }
  });
}

/** Leaves the file as it was before, but for the rows. Labels, uids and the like are lost. @throws SqliteError */
export function stopTracking(db: Connection): void {
  db.write(() => {
    dropTriggers(db);
    db.exec('DROP TABLE IF EXISTS kube_changes; DROP TABLE IF EXISTS kube_state;');
  });
}

function dropTriggers(db: Connection): void {
  const sql = "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name GLOB 'kube_*'";
  for (const { name } of db.all<{ name: string }>(sql)) db.exec(`DROP TRIGGER ${identifier(name)}`);
}
