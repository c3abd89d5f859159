import { existsSync } from 'node:fs';
import path from 'node:path';
import { exec, tryExec } from '../lab/exec.ts';
import { projectRoot } from '../lab/project-root.ts';

const folder = path.join(projectRoot, 'toolchain', 'typedoc');

/**
 * `npm run docs:library`: the library's reference as HTML, of what its files export and what their comments say.
 * @returns where it is
 * @throws Error with typedoc's words, for what is public and has no comment or refers to what is not public
 */
export async function writeReference(): Promise<string> {
  const program = path.join(folder, 'node_modules', '.bin', 'typedoc');
  if (!existsSync(program)) await exec(['npm', 'ci'], { cwd: folder });
  const { exitCode, stdout, stderr } = await tryExec([program, '--options', 'typedoc.json'], { cwd: folder });
  if (exitCode !== 0) {
    throw new Error(
      `${stdout}${stderr}Whatever is public needs a doc comment, and what it refers to must be public, too.`,
    );
  }
  return path.join(projectRoot, 'dist', 'docs', 'library');
}

if (process.argv[1] === import.meta.filename) {
  const written = await writeReference().catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
  if (written) console.log(path.join(path.relative(projectRoot, written), 'index.html'));
}
