import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { isBundled, projectRoot } from './project-root.ts';

/**
 * Arguments of `node` for a program of the lab that is a process of its own: as the package has it, or its source,
 * which tsx compiles. All paths are absolute, since such a process must find it from any working directory.
 * @param source relative to the lab's top level; `bundled` too
 */
export function nodeProgram(source: string, bundled: string): readonly string[] {
  if (isBundled) return [path.join(projectRoot, bundled)];
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  return ['--import', tsx, path.join(projectRoot, source)];
}
