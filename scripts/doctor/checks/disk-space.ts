import { statfs } from 'node:fs/promises';
import path from 'node:path';
import { showBytes } from '../bytes.ts';
import { type DoctorCheck, ill, type Verdict, well } from '../check.ts';
import type { DoctorContext } from '../context.ts';
import { nearestFolder } from '../nearest-folder.ts';

/** Bytes that a lab writes at the least: data of two etcds with their preallocated logs, a cluster's images on kind. */
const needed = { host: 400e6, kind: 2e9 };

export interface FreeSpace {
  readonly folder: string;
  readonly bytes: number;
}

/** A full disk shows itself late and in odd places: etcd that ends, an image that is cut off. */
export const diskSpace: DoctorCheck = {
  id: 'disk-space',
  category: 'machine',
  description: 'there is space on the disk',
  severity: 'fatal',
  hint: 'disk-full',
  early: true,
  async look(context) {
    const folders = await foldersInUse(context);
    const free = await Promise.all(folders.map(freeSpace));
    return judgeSpace(free, needed[context.driver]);
  },
};

async function foldersInUse(context: DoctorContext): Promise<readonly string[]> {
  // The engine's folder counts only where it is on this machine, not in a virtual one.
  const engineRoot = context.driver === 'kind' ? (await context.engine())?.root : undefined;
  const here = engineRoot && nearestFolder(engineRoot) === path.resolve(engineRoot) ? [engineRoot] : [];
  return [context.paths.dir, context.cacheDir, ...here];
}

async function freeSpace(folder: string): Promise<FreeSpace> {
  const { bavail, bsize } = await statfs(nearestFolder(folder));
  return { folder, bytes: bavail * bsize };
}

/** @param least Bytes that each folder must have free. */
export function judgeSpace(free: readonly FreeSpace[], least: number): Verdict {
  const tight = free.filter(({ bytes }) => bytes < least);
  const show = ({ folder, bytes }: FreeSpace) => `${showBytes(bytes)} free for ${folder}`;
  if (tight.length === 0) return well(free.map(show).join(', '));
  return ill(`${tight.map(show).join(', ')}; needs ${showBytes(least)}`);
}
