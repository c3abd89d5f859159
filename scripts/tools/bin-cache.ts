import { chmod, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Platform } from './platform.ts';
import { parseStamp, type Stamp } from './stamp.ts';
import type { ToolName } from './tool-spec.ts';

/** Where a tool lies in the cache: `bin/<version>/<os>-<arch>/<name>`. */
export function cachedBinary(cacheDir: string, version: string, { os, arch }: Platform, name: ToolName): string {
  return path.join(cacheDir, 'bin', version, `${os}-${arch}`, os === 'windows' ? `${name}.exe` : name);
}

/** Beside a binary: see stamp.ts. */
export function stampFile(binary: string): string {
  return `${binary}.stamp.json`;
}

/** Why a cached binary is not to be trusted; undefined if it is whole and made from these inputs. */
export function whyStale(stamp: Stamp | undefined, size: number | undefined, inputs: string): string | undefined {
  if (size === undefined || !stamp) return 'not in the cache';
  if (stamp.inputs !== inputs) return 'the cached one was built from other pins';
  return stamp.size === size ? undefined : 'the cached one is not whole';
}

export async function checkCached(binary: string, inputs: string): Promise<string | undefined> {
  const size = await stat(binary).then(
    (found) => found.size,
    () => undefined,
  );
  const stamp = await readFile(stampFile(binary), 'utf8').then(parseStamp, () => undefined);
  return whyStale(stamp, size, inputs);
}

/**
 * Puts a finished binary into the cache. It is renamed into place, so that nobody ever runs half of one and a running
 * one is left alone; the stamp comes last, so that a crash in between leaves a binary that is built again.
 */
export async function installBinary(built: string, binary: string, inputs: string): Promise<void> {
  await mkdir(path.dirname(binary), { recursive: true });
  await rm(stampFile(binary), { force: true });
  await chmod(built, 0o755);
  await rename(built, binary);
  const stamp: Stamp = { inputs, size: (await stat(binary)).size };
  const temporary = `${stampFile(binary)}.${process.pid}`;
  await writeFile(temporary, `${JSON.stringify(stamp)}\n`);
  await rename(temporary, stampFile(binary));
}
