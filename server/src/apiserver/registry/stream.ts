import type { KubeObject } from '../api/meta.ts';
import type { Infer, ObjectSchema } from '../schema/schema.ts';
import type { OptionFields, SubresourceCall } from './subresource-call.ts';

/** A request for a stream, as `open` sees it. */
export interface StreamCall<Hub extends KubeObject, Options> extends SubresourceCall<Hub> {
  readonly options: Options;
}

/** Text or bytes, sent as soon as they are there. */
export type Chunk = string | Uint8Array;

/**
 * `GET things/NAME/SUBRESOURCE`, verb `get`, as `pods/log`: an answer that goes on for as long as there is something to
 * say. It is not compressed and not cut off by --request-timeout; a client that reads slowly slows the source down.
 */
export interface StreamFields<Hub extends KubeObject, S extends ObjectSchema> {
  readonly options?: OptionFields<S>;
  /** Default: `text/plain`. */
  readonly contentType?: string;
  /**
   * Finds the source. What it throws is the answer; what the source throws later cuts the answer off. The call's signal
   * aborts when the client is gone or the server stops, and the source is not asked for more: its `return` is called.
   */
  readonly open: (
    call: StreamCall<Hub, Infer<S>>,
  ) => Promise<AsyncIterable<Chunk> | Iterable<Chunk>> | AsyncIterable<Chunk> | Iterable<Chunk>;
}

export interface StreamSubresource {
  readonly type: 'stream';
  readonly name: string;
  readonly options: OptionFields<ObjectSchema> | undefined;
  readonly contentType: string;
  open(call: StreamCall<KubeObject, unknown>): Promise<AsyncIterable<Chunk> | Iterable<Chunk>>;
}
