import type { MemoryLimits, MemoryState } from '../memory/memory-state.ts';
import { StateEngine } from '../memory/state-engine.ts';
import type { Storage, SwapResult } from '../storage.ts';
import { Committer } from './committer.ts';
import { isNoSpace, StorageFullError } from './errors.ts';
import { FileSet } from './file-set.ts';
import { initialise, makeDirectory } from './initialise.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { type DirectoryLock, lockDirectory } from './lock.ts';
import { readManifest } from './manifest.ts';
import { recoverStorage } from './recover.ts';
import { type OpenLog, openLog } from './segments.ts';
import { SpaceProbe } from './space-probe.ts';

export interface FileStorageOptions {
  /** Of this storage alone; made if it is not there. */
  readonly dir: string;
  /** Hears what people should know: a new storage, a tail that was cut off, work that was put off. */
  readonly notice?: (message: string) => void;
  /** How much of the past is kept. Default: 5 min as with etcd, but at most 100,000 changes or 128 MiB. */
  readonly limits?: Partial<MemoryLimits>;
  /** Default: 16 MiB. */
  readonly segmentBytes?: number;
  /** For tests of failing disks. */
  readonly openLog?: OpenLog;
}

export interface FileStorage extends Storage {
  /** Forgets the past up to this revision, as etcd's compaction does. */
  compact(revision: number): void;
}

const HOUSEKEEPING_MS = 30_000;

/**
 * etcd's data model in a directory of this machine, for one process. A write that was acknowledged is on disk.
 * @throws Error if another process has the directory; StorageDamagedError, StorageMissingError, StorageFormatError
 */
export async function createFileStorage(options: FileStorageOptions): Promise<FileStorage> {
  const { dir, notice = () => {}, segmentBytes = 16 * 1024 * 1024 } = options;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  await makeDirectory(dir);
  const lock = await lockDirectory(dir);
  try {
    const found = readManifest(dir);
    const manifest = found ?? (await initialise(dir));
    if (!found) notice(`${dir} had no storage: a new and empty one was made`);
    const loaded = await recoverStorage(dir, manifest, limits, notice);
    const open = options.openLog ?? openLog;
    const files = await FileSet.open({ dir, manifest, loaded, openLog: open, segmentBytes, notice });
    return new FileEngine(dir, loaded.state, files, lock, limits.now);
  } catch (error) {
    lock.release();
    throw isNoSpace(error) ? new StorageFullError(dir, error) : error;
  }
}

class FileEngine extends StateEngine {
  readonly name = 'file';
  readonly #files: FileSet;
  readonly #lock: DirectoryLock;
  readonly #committer: Committer;
  readonly #probe: SpaceProbe;
  readonly #housekeeping: NodeJS.Timeout;

  constructor(dir: string, state: MemoryState, files: FileSet, lock: DirectoryLock, now: () => number) {
    super(state);
    this.#files = files;
    this.#lock = lock;
    this.#probe = new SpaceProbe(dir);
    this.#committer = new Committer({
      state,
      now,
      append: (frame) => this.#probe.watch(files.append(frame)),
      afterBatch: () => {
        this.watches.ringAll();
        return files.keepOrder();
      },
    });
    this.#housekeeping = setInterval(() => {
      state.expire();
      files.foldIfDue();
    }, HOUSEKEEPING_MS).unref();
  }

  compareAndSwap(key: string, expected: number, value: Buffer | undefined): Promise<SwapResult> {
    return this.#committer.swap(key, expected, value);
  }

  override async checkHealth(): Promise<void> {
    this.ensureOpen();
    if (this.#files.failed) throw this.#files.failed;
    await this.#probe.check();
  }

  /** Waits for writes that were taken. */
  async close(): Promise<void> {
    if (this.closed.signal.aborted) return;
    this.closed.abort();
    clearInterval(this.#housekeeping);
    await this.#committer.close();
    await this.#files.close();
    this.#lock.release();
  }
}
