import { readFile } from 'node:fs/promises';
import { hostPlatform, type Platform } from '../tools/platform.ts';

/** What the lab has to know of a machine before anything else. */
export interface Machine extends Platform {
  /** What /proc/version says; empty where there is none. */
  readonly kernel: string;
}

export async function thisMachine(): Promise<Machine> {
  return { ...hostPlatform(), kernel: await readFile('/proc/version', 'utf8').catch(() => '') };
}
