import { mkdirSync, openSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';

const limit = 10 * 1024 * 1024;

/**
 * Opens a process's log to append to. One that has grown beyond 10 MB is put aside first, as the only older one.
 * @returns the file descriptor, the caller's to close
 */
export function openLog(file: string): number {
  mkdirSync(path.dirname(file), { recursive: true });
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > limit) renameSync(file, `${file}.1`);
  return openSync(file, 'a', 0o600);
}
