import { StorageFormatError } from '../../storage/file/errors.ts';
import { readFileStorage } from '../../storage/file/read-only.ts';
import { replaceStorage } from '../../storage/file/replace.ts';
import { salvage } from '../../storage/file/salvage.ts';

/**
 * Makes a damaged storage one that a server starts with, of all that can be read.
 * @param margin how far above what was seen new resource versions begin: what was lost had some, too
 * @returns what it did, for people
 * @throws Error if nothing can be read; StorageFormatError
 */
export async function repair(dir: string, margin: number): Promise<string[]> {
  const problem = problemOf(dir);
  if (problem === undefined) return [`${dir} can be read as it is: nothing was done`];
  const { items, revision, lost } = salvage(dir);
  if (items.length === 0 && revision === 1) throw new Error(`nothing in ${dir} can be read; nothing was done`);
  const { aside } = await replaceStorage(dir, { revision: revision + margin, items }, true);
  return [
    `found: ${problem}`,
    `${items.length} objects were kept; new resource versions are above ${revision + margin}`,
    ...lost.map((what) => `lost: ${what}`),
    'what was lost may be changes and deletions: an object can be older than it was, or be back. Look them through',
    `all files as they were are in ${aside}`,
  ];
}

function problemOf(dir: string): string | undefined {
  try {
    readFileStorage(dir);
    return undefined;
  } catch (error) {
    if (error instanceof StorageFormatError || !(error instanceof Error)) throw error;
    return error.message.split('. ')[0];
  }
}
