export interface Round {
  /** Every drill, and every pair that can stand together. */
  readonly all: boolean;
  /** Decides which drills are taken where not all are. */
  readonly seed: number;
}

/** `DRILLS=all` takes every drill; `DRILLS_SEED` repeats a choice, else each day has its own. */
export function round(env: NodeJS.ProcessEnv, now = new Date()): Round {
  const named = env['DRILLS_SEED'];
  if (named !== undefined && !/^\d{1,10}$/.test(named))
    throw new Error(`DRILLS_SEED is a whole number, not "${named}"`);
  const today = Math.floor(now.getTime() / 86_400_000);
  return { all: env['DRILLS'] === 'all', seed: named === undefined ? today : Number(named) };
}
