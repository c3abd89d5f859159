import { createHash } from 'node:crypto';

/** Numbers from 0 to 1 that only look random: the same seed gives the same ones. */
export type Random = () => number;

/** A run is repeated by naming its seed, as in `INTERRUPT_SEED=…`; without one every run tries other moments. */
export function chooseSeed(env: NodeJS.ProcessEnv, variable = 'INTERRUPT_SEED'): number {
  const named = env[variable];
  if (named === undefined) return Math.floor(Math.random() * 2 ** 32);
  if (/^\d{1,10}$/.test(named)) return Number(named);
  throw new Error(`${variable} is a whole number, not "${named}"`);
}

/** @param seed a number, or one with the name of what it is for */
export function seededRandom(seed: number | string): Random {
  let count = 0;
  return () => {
    count += 1;
    return createHash('sha256').update(`${seed} ${count}`).digest().readUInt32BE() / 2 ** 32;
  };
}
