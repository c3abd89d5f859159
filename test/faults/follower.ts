import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { flundersPath } from '../integration/h2-call.ts';
import type { Asker, Body } from './ask.ts';
import { type Held, heldIn, nameIn } from './contents.ts';
import { type Everything, readAll } from './read-all.ts';

/** A change that a watch told, by the write that it shows or, for a deletion, that was there. */
export interface Told {
  readonly id: string;
  readonly deleted: boolean;
  readonly revision: number;
}

/** What a follower did not see, because it had to list anew: changes after one revision, up to another. */
export interface Gap {
  readonly after: number;
  readonly upTo: number;
}

interface WatchEvent {
  readonly type: string;
  readonly object: Body & { readonly code?: number };
}

/** Milliseconds. */
const againMs = 100;

/** A client as informers are: lists, watches from there, and goes on where a watch ended; it lists anew after a 410 only. */
export class Follower {
  readonly told: Told[] = [];
  readonly gaps: Gap[] = [];
  /** How many watches ended without an error. */
  resumed = 0;
  revision = 0;
  readonly #asker: Asker;
  #objects = new Map<string, Held>();

  constructor(asker: Asker) {
    this.#asker = asker;
  }

  get objects(): ReadonlyMap<string, Held> {
    return this.#objects;
  }

  /** @throws Error if a change comes twice, or after a later one, or an object is not whole */
  async run(signal: AbortSignal): Promise<void> {
    let expired = true;
    while (!signal.aborted) {
      if (expired) expired = !(await this.#list());
      if (!expired) expired = await this.#watch(signal);
      await sleep(againMs);
    }
  }

  async #list(): Promise<boolean> {
    const found: Everything | undefined = await readAll(this.#asker).catch(() => undefined);
    if (!found) return false;
    if (this.revision > 0) this.gaps.push({ after: this.revision, upTo: found.revision });
    if (found.revision < this.revision) throw new Error(`the list at ${found.revision} is older than ${this.revision}`);
    this.#objects = new Map(found.objects);
    this.revision = found.revision;
    return true;
  }

  /** @returns whether its revision is no longer kept */
  async #watch(signal: AbortSignal): Promise<boolean> {
    const query = `watch=true&allowWatchBookmarks=true&resourceVersion=${this.revision}`;
    const stream = this.#asker.open({ ':path': `${flundersPath}?${query}` });
    stream.on('error', () => undefined);
    const leave = () => stream.close();
    signal.addEventListener('abort', leave);
    try {
      for await (const line of linesOf(stream)) {
        const { type, object } = eventIn(line);
        if (type === undefined || type === 'ERROR') return object.code === 410;
        this.#take(type, object);
      }
      if (!signal.aborted) this.resumed += 1;
      return false;
    } finally {
      signal.removeEventListener('abort', leave);
    }
  }

  #take(type: string, object: Body): void {
    const revision = Number(object.metadata?.resourceVersion);
    if (type === 'BOOKMARK') {
      this.revision = Math.max(this.revision, revision);
      return;
    }
    if (revision <= this.revision) throw new Error(`a change at ${revision} was told after ${this.revision}`);
    this.revision = revision;
    const deleted = type === 'DELETED';
    const held = heldIn(object);
    if (deleted) this.#objects.delete(nameIn(object));
    else this.#objects.set(nameIn(object), held);
    this.told.push({ id: held.id, deleted, revision });
  }
}

/** Ends when the stream does, however it does. */
async function* linesOf(stream: Readable): AsyncGenerator<string> {
  let rest = '';
  stream.setEncoding('utf8');
  try {
    for await (const piece of stream) {
      const lines = (rest + piece).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
    if (rest) yield rest;
  } catch {
    // The server is gone, or we are.
  }
}

/** A refused watch is answered with a Status instead of events; a line that was cut off in the middle is neither. */
function eventIn(line: string): Partial<WatchEvent> & Pick<WatchEvent, 'object'> {
  try {
    const value = JSON.parse(line);
    return value.kind === 'Status' ? { object: value } : value;
  } catch {
    return { object: {} };
  }
}
