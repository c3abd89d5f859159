import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { writeFileAtomically } from '../../lab/atomic.ts';
import { projectRoot } from '../../lab/project-root.ts';
import { originalOf } from './pairs.ts';
import { stamped } from './stamp.ts';

/**
 * `npm run docs:translated -- docs/zh/NN-name.md`: somebody has looked, and the translation says what the English page
 * says now.
 * @param files relative to the project
 * @throws Error for a file that is no translation, or of a page that is not there
 */
export async function recordTranslated(root: string, files: readonly string[]): Promise<void> {
  if (files.length === 0) throw new Error('name the translations that you have looked at, e.g. README.zh-CN.md');
  for (const file of files) {
    const original = originalOf(file);
    if (!original) throw new Error(`${file} is no translation: those are README.zh-CN.md and docs/zh/NN-name.md`);
    // One after the other: where both are missing, it is always the same that is named.
    const text = await read(root, file);
    const english = await read(root, original);
    await writeFileAtomically(path.join(root, file), stamped(text, english));
    console.log(`${file} is recorded as the translation of ${original} as it is now`);
  }
}

async function read(root: string, file: string): Promise<string> {
  return readFile(path.join(root, file), 'utf8').catch(() => {
    throw new Error(`there is no ${file}`);
  });
}

if (process.argv[1] === import.meta.filename) {
  const { positionals } = parseArgs({ allowPositionals: true });
  await recordTranslated(projectRoot, positionals).catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 2;
  });
}
