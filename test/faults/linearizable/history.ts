/** What one client did to one object, and what it was told; as toolchain/porcupine/model.go has it. */
export interface Operation {
  readonly client: number;
  readonly object: string;
  readonly kind: 'read' | 'create' | 'replace' | 'patch' | 'delete';
  /** Of a write, unique; of a read, what was there; empty: nothing. */
  readonly id: string;
  /** What must still be there for the write to be done; empty: anything. */
  readonly expected: string;
  /** 0: the answer has none. */
  readonly revision: number;
  readonly outcome: 'done' | 'conflict' | 'exists' | 'missing' | 'unknown';
  /** Nanoseconds since some moment. */
  readonly call: number;
  readonly return: number;
}

/** Nanoseconds; whole numbers up to 104 days of uptime. */
export function now(): number {
  return Number(process.hrtime.bigint());
}
