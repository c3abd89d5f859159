import type { KubeObject } from '../api/meta.ts';
import type { Infer, ObjectSchema } from '../schema/schema.ts';
import type { OptionFields, SubresourceCall } from './subresource-call.ts';

/** A WebSocket that has been accepted. */
export interface Connection {
  /** The subprotocol that both sides speak; empty if none was agreed on. */
  readonly protocol: string;
  /** What the client sends; ends when the connection does. For one reader, which slows the client down by reading slowly. */
  readonly messages: AsyncIterable<Message>;
  /** @returns when there is room for more; what is sent to a client that is gone is dropped */
  send(data: string | Uint8Array): Promise<void>;
  /** Says goodbye and ends the connection; a second time it does nothing. @param code default: 1000, https://www.rfc-editor.org/rfc/rfc6455#section-7.4. @param reason at most 123 bytes */
  close(code?: number, reason?: string): void;
}

/** One message of the WebSocket, put together of its fragments. */
export interface Message {
  readonly data: Buffer;
  /** False: text, in UTF-8. */
  readonly isBinary: boolean;
}

/** A handshake that has been allowed, as `open` sees it. */
export interface ConnectCall<Hub extends KubeObject, Options> extends SubresourceCall<Hub> {
  readonly options: Options;
}

/** Talks, and returns when there is nothing more to say: then the connection is closed. */
export type Conversation = (connection: Connection) => Promise<void>;

/**
 * `things/NAME/SUBRESOURCE` over WebSocket, as `pods/exec`. The handshake is a GET, which counts as the verb `get`; POST
 * counts as `create`, and is refused behind authorization since a WebSocket can't begin so. Authentication, audit,
 * authorization and admission (operation CONNECT, object: the options) come before the handshake is answered.
 */
export interface ConnectFields<Hub extends KubeObject, S extends ObjectSchema> {
  readonly options?: OptionFields<S>;
  /** What the server speaks, best first. A client that offers only others is refused. Default: nothing is agreed on. */
  readonly subprotocols?: readonly string[];
  /** Of one message; a longer one ends the connection with code 1009. Default: 1 MiB. */
  readonly maxMessageBytes?: number;
  /**
   * Decides whether to accept: what it throws is answered with its HTTP status. What the conversation throws later ends
   * the connection with code 1011. The call's signal aborts when the connection is gone or the server stops.
   */
  readonly open: (call: ConnectCall<Hub, Infer<S>>) => Promise<Conversation> | Conversation;
}

export interface ConnectSubresource {
  readonly type: 'connect';
  readonly name: string;
  readonly options: OptionFields<ObjectSchema> | undefined;
  readonly subprotocols: readonly string[];
  readonly maxMessageBytes: number;
  open(call: ConnectCall<KubeObject, unknown>): Promise<Conversation>;
}
