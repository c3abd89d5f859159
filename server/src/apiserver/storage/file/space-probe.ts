import { open, rm } from 'node:fs/promises';
import path from 'node:path';
import { coalesce } from '../etcd/coalesce.ts';
import { StorageFullError } from './errors.ts';

const LEAST_BYTES = 64 * 1024;

/**
 * Whether there is room again after a write was refused for want of it. Without trying, nobody would ever know: a server
 * that is not ready gets no requests, and so no write that could succeed.
 */
export class SpaceProbe {
  readonly #dir: string;
  /** How much had no room last time; 0 if it had. */
  #refused = 0;
  /** @throws StorageFullError while there is no room */
  readonly check: () => Promise<void>;

  constructor(dir: string) {
    this.#dir = dir;
    this.check = coalesce(() => this.#try());
  }

  /** Remembers if there was no room. That some other write had room says nothing: a small one may fit all the same. */
  async watch(attempt: Promise<void>): Promise<void> {
    try {
      await attempt;
    } catch (error) {
      if (error instanceof StorageFullError) this.#refused = Math.max(LEAST_BYTES, error.bytes);
      throw error;
    }
  }

  async #try(): Promise<void> {
    if (this.#refused === 0) return;
    const file = path.join(this.#dir, 'probe.tmp');
    try {
      const handle = await open(file, 'w', 0o600);
      try {
        await handle.writeFile(Buffer.alloc(this.#refused, 1));
        await handle.datasync();
      } finally {
        await handle.close();
      }
      this.#refused = 0;
    } catch (error) {
      throw new StorageFullError(this.#dir, error instanceof Error ? error : new Error(String(error)));
    } finally {
      await rm(file, { force: true });
    }
  }
}
