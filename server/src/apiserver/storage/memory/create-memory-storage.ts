import type { Storage, SwapResult } from '../storage.ts';
import { type MemoryLimits, MemoryState } from './memory-state.ts';
import { StateEngine } from './state-engine.ts';

/** A storage that is gone with its process, and whose past can be cut off. */
export interface MemoryStorage extends Storage {
  /** Forgets the past up to this revision, as etcd's compaction does. */
  compact(revision: number): void;
}

/**
 * etcd's data model in this process: nothing outlives it. The past is kept for 10,000 changes, 256 MiB or 5 minutes.
 * @param limits others; what is left out stays
 */
export function createMemoryStorage(limits: Partial<MemoryLimits> = {}): MemoryStorage {
  const state = new MemoryState({
    maxHistory: 10_000,
    maxBytes: 256 * 1024 * 1024,
    maxAgeMs: 300_000,
    now: Date.now,
    ...limits,
  });
  return new MemoryEngine(state);
}

class MemoryEngine extends StateEngine {
  readonly name = 'memory';

  async compareAndSwap(key: string, expected: number, value: Buffer | undefined): Promise<SwapResult> {
    this.ensureOpen();
    const current = this.state.get(key);
    if ((current?.modRevision ?? 0) !== expected) return { succeeded: false, revision: this.state.revision, current };
    this.state.write(key, value);
    this.watches.ringAll();
    return { succeeded: true, revision: this.state.revision };
  }

  async close(): Promise<void> {
    this.closed.abort();
  }
}
