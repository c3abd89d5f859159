import type { FileHandle } from 'node:fs/promises';
import { StorageUnavailableError } from '../storage.ts';
import { isNoSpace, StorageFullError } from './errors.ts';
import { encodeFrame, type Frame } from './frame.ts';
import { writeAll } from './snapshot.ts';

export type LogHandle = Pick<FileHandle, 'write' | 'datasync' | 'truncate' | 'close'>;

/** Appends frames to one file of changes. Its end is always behind the last frame that is durable. */
export class LogWriter {
  readonly #dir: string;
  readonly #handle: LogHandle;
  readonly #salt: Buffer;
  #end: number;
  #failed: Error | undefined;

  /** @param end where the next frame goes; there is nothing behind it */
  constructor(dir: string, handle: LogHandle, salt: Buffer, end: number) {
    this.#dir = dir;
    this.#handle = handle;
    this.#salt = salt;
    this.#end = end;
  }

  get end(): number {
    return this.#end;
  }

  /** Why nothing more can be written until a restart. */
  get failed(): Error | undefined {
    return this.#failed;
  }

  /**
   * Resolves when the frame is on disk.
   * @throws StorageFullError: nothing was written, try again later; StorageUnavailableError: see `failed`
   */
  async append(frame: Frame): Promise<void> {
    if (this.#failed) throw this.#failed;
    const bytes = encodeFrame(frame, this.#salt, this.#end);
    try {
      await writeAll(this.#handle, bytes, this.#end);
    } catch (error) {
      throw await this.#notWritten(error, bytes.length);
    }
    try {
      await this.#handle.datasync();
    } catch (error) {
      throw await this.#notSynced(error);
    }
    this.#end += bytes.length;
  }

  close(): Promise<void> {
    return this.#handle.close();
  }

  async #notWritten(error: unknown, bytes: number): Promise<Error> {
    const cause = error instanceof Error ? error : new Error(String(error));
    const cut = await this.#cutBack();
    if (cut && isNoSpace(error)) return new StorageFullError(this.#dir, cause, bytes);
    return this.#fail(`writing to ${this.#dir} failed`, cause);
  }

  /**
   * After a failed fsync the kernel may have marked the pages clean that it could not write: the next fsync would
   * succeed and prove nothing (https://wiki.postgresql.org/wiki/Fsync_Errors). What is on disk is known only by reading
   * it again, so nothing is acknowledged until a restart has done that.
   */
  async #notSynced(error: unknown): Promise<Error> {
    const cause = error instanceof Error ? error : new Error(String(error));
    await this.#cutBack();
    return this.#fail(`making a write to ${this.#dir} durable failed`, cause);
  }

  /** @returns whether the file ends behind the last good frame again, durably */
  async #cutBack(): Promise<boolean> {
    try {
      await this.#handle.truncate(this.#end);
      await this.#handle.datasync();
      return true;
    } catch {
      return false;
    }
  }

  #fail(what: string, cause: Error): Error {
    this.#failed = new StorageUnavailableError(
      `${what} (${cause.message}). No write is taken any more: look after the disk, then restart the server`,
      { cause },
    );
    return this.#failed;
  }
}
