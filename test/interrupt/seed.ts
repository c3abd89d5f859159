import { createHash } from 'node:crypto';

/** Numbers from 0 to 1 that only look random: the same seed gives the same ones. */
export type Random = () => number;

/** `INTERRUPT_SEED=… npm run test:interrupt` repeats a run; without it every run tries other moments. */
export function chooseSeed(env: NodeJS.ProcessEnv): number {
  const named = env['INTERRUPT_SEED'];
  if (named === undefined) return Math.floor(Math.random() * 2 ** 32);
  if (/^\d{1,10}$/.test(named)) return Number(named);
  throw new Error(`INTERRUPT_SEED is a whole number, not "${named}"`);
}

export function seededRandom(seed: number): Random {
  let count = 0;
  return () => {
    count += 1;
    return createHash('sha256').update(`${seed} ${count}`).digest().readUInt32BE() / 2 ** 32;
  };
}
