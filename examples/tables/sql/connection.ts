import Database from 'libsql';

/** Milliseconds that another process's transaction is waited for. Nothing else happens here meanwhile. */
const patience = 2000;

export type Parameter = null | string | number | Buffer;

/** One connection to the file, which others have open, too. Statements are prepared once. */
export class Connection {
  static readonly Failure = Database.SqliteError;
  readonly #db: Database.Database;
  readonly #statements = new Map<string, Database.Statement>();

  /** @throws SqliteError */
  constructor(file: string) {
    this.#db = new Database(file);
    this.#db.exec(`PRAGMA busy_timeout = ${patience}; PRAGMA foreign_keys = ON;`);
  }

  get raw(): Database.Database {
    return this.#db;
  }

  /** All rows, always: a statement that is left in the middle keeps the file locked. */
  all<Row>(sql: string, parameters: readonly Parameter[] = []): Row[] {
    return this.#prepare(sql).all([...parameters]) as Row[];
  }

  first<Row>(sql: string, parameters: readonly Parameter[] = []): Row | undefined {
    return this.all<Row>(sql, parameters)[0];
  }

  run(sql: string, parameters: readonly Parameter[] = []): void {
    this.#prepare(sql).run([...parameters]);
  }

  exec(sql: string): void {
    this.#db.exec(sql);
  }

  /** Everything that is read within shows one moment. */
  read<T>(what: () => T): T {
    return this.#db.transaction(what).deferred();
  }

  /** All of it or nothing. */
  write<T>(what: () => T): T {
    return this.#db.transaction(what).immediate();
  }

  close(): void {
    this.#statements.clear();
    this.#db.close();
  }

  #prepare(sql: string): Database.Statement {
    const statement = this.#statements.get(sql) ?? this.#db.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}
