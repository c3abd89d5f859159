import { rm } from 'node:fs/promises';
import path from 'node:path';
import { exec } from './lab/exec.ts';
import { projectRoot } from './lab/project-root.ts';

export const libraryFolder = path.join(projectRoot, 'dist', 'apiserver');

/**
 * The generic half as package.json's "exports" has it: a file of JavaScript and one of types for each source that the
 * public ones lead to. Not one bundle: whoever debugs an API server of their own finds the files that errors name.
 * @throws Error with the compiler's own messages
 */
export async function buildLibrary(): Promise<string> {
  // What was renamed would otherwise be published for ever.
  await rm(libraryFolder, { recursive: true, force: true });
  const compiler = path.join(projectRoot, 'node_modules', '.bin', 'tsc');
  await exec([compiler, '--project', path.join('server', 'src', 'apiserver')], { cwd: projectRoot });
  return libraryFolder;
}

if (process.argv[1] === import.meta.filename) console.log(path.relative(projectRoot, await buildLibrary()));
