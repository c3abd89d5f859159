import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { setCommonHeaders } from './negotiation/send.ts';
import type { RequestContext } from './request.ts';

/** A response that goes on: headers at once, then chunks as fast as the client takes them. */
export interface EventStream {
  /** Resolves when the client can take more; at once if it is gone. */
  write(chunk: Buffer): Promise<void>;
  end(): void;
}

export function openEventStream(ctx: RequestContext, contentType: string, signal: AbortSignal): EventStream {
  const { res } = ctx;
  setCommonHeaders(ctx, contentType);
  res.statusCode = 200;
  if ('flushHeaders' in res) res.flushHeaders();
  else res.writeHead(200);
  // Both kinds of response are writable streams; their types only have no common signature of write.
  const writable: Writable = res;
  return {
    async write(chunk) {
      if (signal.aborted || res.destroyed || res.writableEnded) return;
      if (writable.write(chunk)) return;
      // The signal aborts when the response closes: without it a client that is gone would be waited for.
      await once(res, 'drain', { signal }).catch(() => undefined);
    },
    end() {
      if (!res.destroyed && !res.writableEnded) res.end();
    },
  };
}
