import { existsSync } from 'node:fs';
import { expect } from 'vitest';
import type { DriverName } from '../../scripts/lab/state.ts';
import { paths } from '../e2e/lab-command.ts';
import { findTraces, noTraces } from '../e2e/traces.ts';
import { settled } from './lab-processes.ts';

/** A lab that someone works with is not a test's to remove. */
export function refuseIfLabExists(): void {
  if (existsSync(paths.dir)) throw new Error(`${paths.dir} exists: npm run lab:down first`);
}

/** Milliseconds in which what was cut off may still be ending: a supervisor that finds its folder gone, say. */
const farewell = 3_000;

/** What an engine holds is not looked at for a lab that uses none: it may be another lab's, which is at work. */
export async function expectNoTraces(driver: DriverName): Promise<void> {
  const { containers, networks, volumes } = noTraces;
  const notOurs = driver === 'host' ? { containers, networks, volumes } : {};
  const look = async () => ({ ...(await findTraces()), ...notOurs });
  const isClean = (found: unknown) => JSON.stringify(found) === JSON.stringify(noTraces);
  expect(await settled(look, isClean, farewell)).toEqual(noTraces);
}
