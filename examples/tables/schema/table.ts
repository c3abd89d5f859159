/** What a column holds, and with it what a field of an object holds. */
export type ColumnType = 'integer' | 'boolean' | 'text' | 'number' | 'bytes';

export interface Column {
  readonly name: string;
  /** As it was declared, e.g. `VARCHAR(20)`; may be empty. */
  readonly declared: string;
  readonly type: ColumnType;
  readonly required: boolean;
  /** SQL of the value that SQLite takes for what is left out. */
  readonly default: string | undefined;
  /** Whether an index begins with it. */
  readonly indexed: boolean;
}

export interface ForeignKey {
  readonly table: string;
  /** Pairs: column here, column there; null for the primary key there. */
  readonly columns: readonly (readonly [from: string, to: string | null])[];
}

/** A table that can be served. */
export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
  /** Names of the columns of the primary key, in its order. */
  readonly key: readonly string[];
  readonly foreignKeys: readonly ForeignKey[];
}
