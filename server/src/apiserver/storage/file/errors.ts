import path from 'node:path';
import { StorageUnavailableError } from '../storage.ts';

/** What is on disk is not what was written there. */
export class StorageDamagedError extends Error {
  override readonly name = 'StorageDamagedError';
  readonly file: string;
  /** Byte in the file where what can be read ends. */
  readonly offset: number;

  constructor(file: string, offset: number, what: string) {
    super(`${file} is damaged at byte ${offset}: ${what}. Nothing was changed. ${wayOut(path.dirname(file))}`);
    this.file = file;
    this.offset = offset;
  }
}

/** Another version of this program wrote it. */
export class StorageFormatError extends Error {
  override readonly name = 'StorageFormatError';
  constructor(file: string, found: unknown, known: number) {
    super(
      `${file} is of format ${found}, this server knows format ${known}. Nothing was changed. Start the version that ` +
        'wrote it, and move what it has by its "storage backup" and the "storage restore" of this one',
    );
  }
}

/** What was there is not there any more, or something else is. */
export class StorageMissingError extends Error {
  override readonly name = 'StorageMissingError';
  constructor(dir: string, what: string) {
    super(`${dir}: ${what}. To start with nothing is refused, since there was something. ${wayOut(dir)}`);
  }
}

const NO_SPACE = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

export function isNoSpace(error: unknown): error is Error {
  return NO_SPACE.has(codeOf(error) ?? '');
}

/** The disk has no room: nothing was written, and writes are taken again as soon as it has. */
export class StorageFullError extends StorageUnavailableError {
  /** How many had no room. */
  readonly bytes: number;
  constructor(dir: string, cause: Error, bytes = 0) {
    super(`no space left for ${dir}; nothing was written. Free some, and try again (${cause.message})`, { cause });
    this.bytes = bytes;
  }
}

function wayOut(dir: string): string {
  return (
    `What to do: look closer with "storage check ${dir}"; move the directory away and fetch a backup with ` +
    `"storage restore FILE --to file:${dir}"; or, without one, keep what can be read with "storage repair ${dir}"`
  );
}

export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
