import type { CacheWatchMessage } from '../storage/cacher.ts';
import type { EventStream } from './event-stream.ts';
import type { ListOptions } from './options/list-options.ts';
import type { RequestScope } from './scope.ts';
import type { EventEncoder } from './watch-events.ts';

/** Bytes that are written at once, if there are as many. */
const wanted = 64 * 1024;

/** Sends messages as lines, those that come together in one piece. */
export class EventSender {
  readonly #stream: EventStream;
  readonly #encoder: EventEncoder;
  readonly #options: ListOptions;
  readonly #count: (bytes: number) => void;
  /** The latest that the client knows of. */
  revision: number;

  constructor(scope: RequestScope, stream: EventStream, encoder: EventEncoder, options: ListOptions) {
    this.#stream = stream;
    this.#encoder = encoder;
    this.#options = options;
    this.#count = scope.metrics?.watchEvents({ ...scope.groupResource, version: scope.version.version }) ?? (() => {});
    this.revision = options.resourceVersion ?? 0;
  }

  async send(messages: readonly CacheWatchMessage[]): Promise<void> {
    const preparing = this.#encoder.prepare?.(messages);
    if (preparing) await preparing;
    let lines: Buffer[] = [];
    let size = 0;
    for (const message of messages) {
      this.revision = Math.max(this.revision, message.revision);
      const line = this.#lineOf(message);
      if (!line) continue;
      lines.push(line);
      size += line.length;
      if (size < wanted) continue;
      await this.write(lines);
      lines = [];
      size = 0;
    }
    if (lines.length > 0) await this.write(lines);
  }

  /** @returns resolves when the client can take more */
  write(lines: readonly Buffer[]): Promise<void> | undefined {
    for (const line of lines) this.#count(line.length);
    const [only] = lines;
    return this.#stream.write(only && lines.length === 1 ? only : Buffer.concat(lines));
  }

  #lineOf(message: CacheWatchMessage): Buffer | undefined {
    if (message.type !== 'BOOKMARK') return this.#encoder.change(message);
    const { allowWatchBookmarks, sendInitialEvents } = this.#options;
    const initialEnd = message.initialEventsEnd === true && sendInitialEvents === true;
    return allowWatchBookmarks ? this.#encoder.bookmark(message.revision, initialEnd) : undefined;
  }
}
