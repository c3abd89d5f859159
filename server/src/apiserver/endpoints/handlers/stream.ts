import type { Chunk, StreamSubresource } from '../../registry/stream.ts';
import { connectionSignal } from '../connection-signal.ts';
import { type EventStream, openEventStream } from '../event-stream.ts';
import { queryOptions } from '../options/query-options.ts';
import type { Response } from '../request.ts';
import type { RequestScope } from '../scope.ts';
import { subresourceCallOf } from '../subresource-call.ts';

/** GET of a subresource whose answer goes on; k8s.io/apiserver/pkg/registry/rest.ResourceStreamer. */
export async function handleStream(scope: RequestScope, subresource: StreamSubresource): Promise<void> {
  const { ctx } = scope;
  const options = queryOptions(ctx.query, subresource.options?.schema);
  const call = await subresourceCallOf(scope);
  const connection = connectionSignal(scope);
  try {
    const source = await subresource.open({ ...call, options, signal: connection.signal });
    const stream = openEventStream(ctx, subresource.contentType, connection.signal);
    await pump(source, stream, connection.signal, ctx.res);
    stream.end();
  } finally {
    connection.release();
  }
}

async function pump(
  source: AsyncIterable<Chunk> | Iterable<Chunk>,
  stream: EventStream,
  signal: AbortSignal,
  res: Pick<Response, 'destroyed'>,
): Promise<void> {
  const chunks = Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]();
  const end = aborted(signal);
  try {
    // The signal is late where a source never lets others have a turn.
    while (!signal.aborted && !res.destroyed) {
      // A source that does not listen to the signal must not hold the request.
      const next = await Promise.race([chunks.next(), end.promise]);
      if (!next || next.done) return;
      await stream.write(Buffer.from(next.value));
    }
  } finally {
    end.release();
    // Not waited for: a generator ends only when what it is waiting for does.
    void Promise.resolve(chunks.return?.()).catch(() => undefined);
  }
}

function aborted(signal: AbortSignal): { readonly promise: Promise<undefined>; release(): void } {
  let leave = () => {};
  const promise = new Promise<undefined>((resolve) => {
    leave = () => resolve(undefined);
  });
  signal.addEventListener('abort', leave);
  return { promise, release: () => signal.removeEventListener('abort', leave) };
}
