import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { writeFileAtomically } from './atomic.ts';

/** Milliseconds of earlier runs, oldest first, by driver and step: `kind/cluster`. */
export type Times = Readonly<Record<string, readonly number[]>>;

/** Enough for a median that one bad day does not move. */
const kept = 9;

/** What a step usually takes: the middle of its earlier times. */
export function usualTime(times: Times, key: string): number | undefined {
  const sorted = [...(times[key] ?? [])].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

export function withTime(times: Times, key: string, milliseconds: number): Times {
  return { ...times, [key]: [...(times[key] ?? []), Math.round(milliseconds)].slice(-kept) };
}

/** In the cache, so that they outlive the lab. What can't be read counts as nothing. */
export async function readTimes(cacheDir: string): Promise<Times> {
  try {
    const value: unknown = JSON.parse(await readFile(timesFile(cacheDir), 'utf8'));
    return isTimes(value) ? value : {};
  } catch {
    return {};
  }
}

/** A note for the next run; a lab does not fail for want of it. */
export async function recordTime(cacheDir: string, key: string, milliseconds: number): Promise<void> {
  const times = withTime(await readTimes(cacheDir), key, milliseconds);
  await writeFileAtomically(timesFile(cacheDir), `${JSON.stringify(times)}\n`).catch(() => undefined);
}

const timesFile = (cacheDir: string) => path.join(cacheDir, 'times.json');

function isTimes(value: unknown): value is Times {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((times) => Array.isArray(times) && times.every(Number.isFinite));
}
