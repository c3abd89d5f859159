import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { MemoryState } from '../memory/memory-state.ts';
import type { Frame } from './frame.ts';
import type { Loaded, Segment } from './load.ts';
import type { LogWriter } from './log-writer.ts';
import { type Manifest, writeManifest } from './manifest.ts';
import { createSegment, type OpenLog, openWriter } from './segments.ts';
import { type Snapshot, snapshotFile, snapshotName, writeSnapshot } from './snapshot.ts';

export interface FileSetOptions {
  readonly dir: string;
  readonly manifest: Manifest;
  readonly loaded: Loaded;
  readonly openLog: OpenLog;
  /** Bytes after which the next changes go to a new file. */
  readonly segmentBytes: number;
  readonly notice: (message: string) => void;
}

/**
 * The files of a storage: a snapshot and the changes since. What is older than the past that is kept is folded into a
 * new snapshot, once it is as much as the snapshot itself: so each byte is written about twice, however many there are.
 */
export class FileSet {
  readonly #options: FileSetOptions;
  readonly #state: MemoryState;
  #manifest: Manifest;
  #writer: LogWriter;
  /** Full ones, oldest first, then the one in use, whose numbers are those of when it was begun. */
  #segments: readonly Segment[];
  #snapshotBytes: number;
  #folding: Promise<void> | undefined;
  /** Changes of the manifest, one after the other. */
  #manifestTurn: Promise<unknown> = Promise.resolve();

  private constructor(options: FileSetOptions, writer: LogWriter) {
    this.#options = options;
    this.#state = options.loaded.state;
    this.#manifest = options.manifest;
    this.#segments = options.loaded.segments;
    this.#snapshotBytes = options.loaded.snapshotBytes;
    this.#writer = writer;
  }

  static async open(options: FileSetOptions): Promise<FileSet> {
    const active = options.loaded.segments.at(-1);
    if (!active) throw new Error('no file of changes');
    return new FileSet(options, await openWriter(options.dir, active, options.openLog));
  }

  get failed(): Error | undefined {
    return this.#writer.failed;
  }

  append(frame: Frame): Promise<void> {
    return this.#writer.append(frame);
  }

  /** Between two batches. Never rejects: the writes are durable, and this can be done later. */
  async keepOrder(): Promise<void> {
    if (this.#writer.end < this.#options.segmentBytes) return;
    try {
      await this.#rotate();
    } catch (error) {
      this.#options.notice(`a new file of changes can't be begun; the old one is used on: ${error}`);
      return;
    }
    this.foldIfDue();
  }

  /** In the background. */
  foldIfDue(): void {
    const { floor } = this.#state.log;
    const old = this.#segments.slice(0, -1).filter(({ lastRevision }) => lastRevision <= floor);
    const bytes = old.reduce((sum, segment) => sum + segment.bytes, 0);
    if (this.#folding || old.length === 0 || bytes < this.#snapshotBytes) return;
    this.#folding = this.#fold({ revision: floor, items: this.#state.itemsAt(floor) }, old)
      .catch((error) => this.#options.notice(`old changes can't be folded into a snapshot; they stay: ${error}`))
      .finally(() => {
        this.#folding = undefined;
      });
  }

  async close(): Promise<void> {
    await this.#folding;
    await this.#writer.close();
  }

  async #rotate(): Promise<void> {
    const { dir, openLog } = this.#options;
    const full = this.#segments.at(-1);
    if (!full) return;
    const { revision } = this.#state;
    const next = await createSegment(dir, revision);
    const writer = await openWriter(dir, next, openLog);
    try {
      await this.#change((manifest) => ({ ...manifest, changes: [...manifest.changes, next.name] }));
    } catch (error) {
      await writer.close();
      throw error;
    }
    const old = this.#writer;
    this.#segments = [...this.#segments.slice(0, -1), { ...full, lastRevision: revision, bytes: old.end }, next];
    this.#writer = writer;
    await old.close().catch(() => {});
  }

  async #fold(snapshot: Snapshot, old: readonly Segment[]): Promise<void> {
    const { dir } = this.#options;
    const { snapshot: before } = this.#manifest;
    const gone = new Set(old.map(({ name }) => name));
    const bytes = await writeSnapshot(snapshotFile(dir, snapshot.revision), snapshot);
    await this.#change((manifest) => ({
      ...manifest,
      snapshot: snapshotName(snapshot.revision),
      changes: manifest.changes.filter((name) => !gone.has(name)),
    }));
    this.#snapshotBytes = bytes;
    this.#segments = this.#segments.filter(({ name }) => !gone.has(name));
    // The old snapshot first: without the changes after it, it would show what was deleted since.
    for (const name of [before ?? '', ...gone]) if (name) await rm(path.join(dir, name), { force: true });
  }

  #change(how: (manifest: Manifest) => Manifest): Promise<void> {
    const turn = this.#manifestTurn.then(async () => {
      const next = how(this.#manifest);
      await writeManifest(this.#options.dir, next);
      this.#manifest = next;
    });
    this.#manifestTurn = turn.catch(() => {});
    return turn;
  }
}
