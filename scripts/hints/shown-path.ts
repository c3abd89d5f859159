import path from 'node:path';
import type { LabPaths } from '../lab/paths.ts';

/** A file as it is typed in the project's top folder. */
export function shownPath(paths: Pick<LabPaths, 'root'>, ...parts: readonly string[]): string {
  return path.relative(paths.root, path.join(...parts));
}
