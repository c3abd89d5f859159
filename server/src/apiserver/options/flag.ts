/** One option of the command line. */
export interface Flag {
  readonly type: 'string' | 'boolean' | 'list' | 'number';
  /** Left out: no value. */
  readonly default?: string | boolean | number | readonly string[];
  readonly help: string;
}
