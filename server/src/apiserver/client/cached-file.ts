import { readFileSync, statSync } from 'node:fs';

/**
 * The contents of a file that others replace while we run (service account tokens, mounted secrets): read again when
 * its modification time, inode or size has changed. Kubernetes swaps a symlink, so stat follows it.
 * @returns a function that reads; it throws what the file system throws
 */
export function cachedFile(path: string): () => string {
  let stamp = '';
  let contents = '';
  return () => {
    const { mtimeMs, ino, size } = statSync(path);
    const now = `${mtimeMs}:${ino}:${size}`;
    if (now !== stamp) {
      contents = readFileSync(path, 'utf8');
      stamp = now;
    }
    return contents;
  };
}
