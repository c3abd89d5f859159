import { randomUUID } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { LabError } from '../lab/error.ts';

/** The file's text, or undefined if there is none that this user can read. */
export function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** True if the group or others may do anything with the file. */
export function isOpenToOthers(file: string): boolean {
  return (statSync(file).mode & 0o077) !== 0;
}

/**
 * Writes a file whole or not at all: a reader (a kube-apiserver that reloads its proxy client certificate, say) never
 * sees half a key. Folders below `dir` are the owner's alone.
 * @param file relative to `dir`
 * @throws LabError `certificates-unwritable`
 */
export function writeWhole(dir: string, file: string, text: string, mode: 0o600 | 0o644): void {
  const target = path.join(dir, file);
  const temporary = `${target}.${randomUUID()}.tmp`;
  try {
    makePrivate(dir, path.dirname(file));
    writeFileSync(temporary, text, { mode, flag: 'wx' });
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    const cause = error instanceof Error ? error.message : String(error);
    throw new LabError(
      'certificates-unwritable',
      { what: `${target} could not be written: ${cause}` },
      { cause: error },
    );
  }
}

/** Makes each folder on the way and closes it to others, also one that was there before with other rights. */
function makePrivate(dir: string, below: string): void {
  const steps = below.split('/').filter((step) => step !== '.');
  for (let depth = 0; depth <= steps.length; depth++) {
    const folder = path.join(dir, ...steps.slice(0, depth));
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    chmodSync(folder, 0o700);
  }
}
