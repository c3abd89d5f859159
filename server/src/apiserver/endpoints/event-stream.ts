import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { setCommonHeaders } from './negotiation/send.ts';
import type { RequestContext } from './request.ts';

/** A response that goes on: headers at once, then chunks as fast as the client takes them. */
export interface EventStream {
  /** @returns resolves when the client can take more; undefined if it can, or is gone */
  write(chunk: Buffer): Promise<void> | undefined;
  end(): void;
}

export function openEventStream(ctx: RequestContext, contentType: string, signal: AbortSignal): EventStream {
  const { res } = ctx;
  setCommonHeaders(ctx, contentType);
  res.statusCode = 200;
  ctx.audit.startResponse();
  if ('flushHeaders' in res) res.flushHeaders();
  else res.writeHead(200);
  // Both kinds of response are writable streams; their types only have no common signature of write.
  const writable: Writable = res;
  let chunks = 0;
  let bytes = 0;
  res.once('close', () => ctx.trace.note('streamed', { contentType, chunks, bytes }));
  return {
    write(chunk) {
      if (signal.aborted || res.destroyed || res.writableEnded) return undefined;
      chunks += 1;
      bytes += chunk.length;
      ctx.sentBytes = bytes;
      if (writable.write(chunk)) return undefined;
      // The signal aborts when the response closes: without it a client that is gone would be waited for.
      return once(res, 'drain', { signal }).then(noMatter, noMatter);
    },
    end() {
      if (!res.destroyed && !res.writableEnded) res.end();
    },
  };
}

function noMatter(): void {}
