import type { MemoryLimits } from '../memory/memory-state.ts';

/** How much of the past is kept: five minutes as with etcd, but not more than fits into memory. */
export const DEFAULT_LIMITS: MemoryLimits = {
  maxHistory: 100_000,
  maxBytes: 128 * 1024 * 1024,
  maxAgeMs: 300_000,
  now: Date.now,
};
