import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { RequestContext } from '../request.ts';
import { cutOff } from './cut-off.ts';
import { GzipJoiner, type Piece } from './gzip-joiner.ts';
import { acceptsGzip, gzipFrom, sendBytes, setCommonHeaders } from './send.ts';

/** Bytes that may wait for the client, and after which others get their turn. */
const mostWaiting = 256 * 1024;

/**
 * Sends an answer that may be big, as fast as the client takes it: pieces are asked for when there is room for them, so
 * that a client which does not read costs no more than one that asks for little. What turns out to be small is sent whole.
 * @param pieces of the body, in order, some ten kilobytes each; each is soon forgotten
 */
export async function sendStream(
  ctx: RequestContext,
  contentType: string,
  pieces: IterableIterator<Piece>,
): Promise<void> {
  const first: Piece[] = [];
  let size = 0;
  let next = pieces.next();
  for (; !next.done && size <= gzipFrom; next = pieces.next()) {
    first.push(next.value);
    size += next.value.bytes.length;
  }
  if (next.done) return await sendBytes(ctx, 200, contentType, Buffer.concat(first.map(({ bytes }) => bytes)));
  const { res } = ctx;
  if (res.destroyed || res.writableEnded) return;
  first.push(next.value);
  const sent = await writeAll(ctx, contentType, concatenated(first, pieces));
  ctx.sentBytes = sent.bytes;
  ctx.trace.note('answer', { code: 200, contentType, ...sent });
  if (ctx.signal.aborted) cutOff(res);
  else res.end();
}

function* concatenated<T>(...all: readonly Iterable<T>[]): IterableIterator<T> {
  for (const values of all) yield* values;
}

interface Sent {
  /** Before they were compressed; fewer than there are if the client has gone. */
  readonly bytes: number;
  readonly gzipBytes?: number;
}

/** Headers at once; pieces are compressed on their way, if the client takes that. */
async function writeAll(ctx: RequestContext, contentType: string, pieces: Iterable<Piece>): Promise<Sent> {
  const { res } = ctx;
  setCommonHeaders(ctx, contentType);
  res.setHeader('Vary', 'Accept-Encoding');
  res.statusCode = 200;
  const outlet = new Outlet(ctx);
  let bytes = 0;
  if (!acceptsGzip(ctx)) {
    for (const piece of pieces) {
      if (outlet.closed) break;
      bytes += piece.bytes.length;
      await outlet.write(piece.bytes);
    }
    outlet.release();
    return { bytes };
  }
  res.setHeader('Content-Encoding', 'gzip');
  const gzip = new GzipJoiner();
  let waiting = [gzip.begin()];
  let size = 0;
  for (const piece of pieces) {
    if (outlet.closed) break;
    bytes += piece.bytes.length;
    for (const packed of await gzip.add(piece)) {
      waiting.push(packed);
      size += packed.length;
    }
    if (size < smallWrite) continue;
    await outlet.write(Buffer.concat(waiting));
    waiting = [];
    size = 0;
  }
  await outlet.write(Buffer.concat([...waiting, gzip.end()]));
  outlet.release();
  return { bytes, gzipBytes: outlet.written };
}

/** Bytes; compressed pieces are often so small that several are written together. */
const smallWrite = 32 * 1024;

/** The body of a response, no faster than the client takes it. */
class Outlet {
  readonly #signal: AbortSignal;
  readonly #body: Writable;
  #corked = 0;
  written = 0;

  constructor({ res, signal }: RequestContext) {
    // Both kinds of response are writable streams; their types only have no common signature of write.
    this.#body = res;
    this.#signal = signal;
  }

  get closed(): boolean {
    return this.#signal.aborted || this.#body.destroyed;
  }

  /** Held back until there is enough to be worth a write. */
  async write(bytes: Buffer): Promise<void> {
    if (this.closed) return;
    if (this.#corked === 0) this.#body.cork();
    this.#body.write(bytes);
    this.written += bytes.length;
    this.#corked += bytes.length;
    if (this.#corked >= mostWaiting) await this.flush();
  }

  /**
   * Holds nothing back any more. Necessary before the end: in HTTP/1.1, Node 22 puts the last chunk of a response
   * that is still corked behind the mark of its end.
   */
  release(): void {
    if (this.#corked > 0) this.#body.uncork();
    this.#corked = 0;
  }

  /** @returns when the client has taken most of it, and others have had their turn */
  async flush(): Promise<void> {
    if (this.#corked === 0) return;
    this.release();
    // The signal aborts when the response closes: without it a client that is gone would be waited for.
    if (this.#body.writableLength > mostWaiting) {
      await once(this.#body, 'drain', { signal: this.#signal }).catch(() => undefined);
    } else await nextTurn();
  }
}
