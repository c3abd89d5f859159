import path from 'node:path';
import { tryExec } from '../lab/exec.ts';

/** Where building tools and images writes, besides the lab's own folder: our cache, and those of Go if it is there. */
export async function writtenFolders(cacheDir: string): Promise<readonly string[]> {
  const { exitCode, stdout } = await tryExec(['go', 'env', 'GOCACHE', 'GOPATH']);
  return exitCode === 0 ? [cacheDir, ...goFolders(stdout)] : [cacheDir];
}

/** @param answer two lines of `go env`: the build cache, and one or more workspaces of which the first holds modules */
export function goFolders(answer: string): readonly string[] {
  const [buildCache = '', workspaces = ''] = answer.trim().split('\n');
  const [workspace = ''] = workspaces.split(path.delimiter);
  return [buildCache, workspace].filter((dir) => path.isAbsolute(dir));
}
