import path from 'node:path';
import { withLock } from '../tools/lock.ts';
import type { ToolContext } from '../tools/tool.ts';
import { inWorkDir } from '../tools/work-dir.ts';

/** A folder in the cache to pack or unpack a bundle in: one at a time, so that what a killed run has left goes. */
export async function inBundleFolder<T>(context: ToolContext, work: (dir: string) => Promise<T>): Promise<T> {
  const lock = path.join(context.cacheDir, 'locks', 'bundle');
  return withLock(lock, 'another bundle', context, () => inWorkDir(context.cacheDir, 'bundle', work));
}
