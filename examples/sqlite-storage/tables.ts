/** Keys are bytes, since that is the order in which they are listed. An empty store is at revision 1, as in etcd. */
export const tables = `
  CREATE TABLE IF NOT EXISTS changes (
    key BLOB NOT NULL,
    revision INTEGER NOT NULL UNIQUE,
    value BLOB,
    PRIMARY KEY (key, revision)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS state (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    revision INTEGER NOT NULL,
    compacted INTEGER NOT NULL,
    checks INTEGER NOT NULL
  );
  INSERT OR IGNORE INTO state VALUES (1, 1, 0, 0);
`;
