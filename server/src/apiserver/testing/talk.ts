import { once } from 'node:events';
import { WebSocket } from 'ws';

/** A WebSocket, as a test talks by it. */
export interface Talk {
  /** Sends it as text. */
  send(message: string): void;
  /** The next message, as text. @throws Error if the server closes instead */
  next(): Promise<string>;
  /** @returns when the server has closed it too */
  close(): Promise<void>;
}

/** What connecting takes beside the address. */
export interface TalkOptions {
  /** PEM of the authority that the server's certificate is verified with. */
  readonly ca: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** @throws Error with the status if the server refuses */
export async function openTalk(url: string, subprotocols: readonly string[], options: TalkOptions): Promise<Talk> {
  const socket = new WebSocket(url, [...subprotocols], options);
  const heard: string[] = [];
  socket.on('message', (data) => heard.push(String(data)));
  await once(socket, 'open');
  return {
    send: (message) => socket.send(message),
    async next() {
      while (heard.length === 0) {
        if (socket.readyState !== WebSocket.OPEN) throw new Error('the server has closed the connection');
        await Promise.race([once(socket, 'message'), once(socket, 'close')]);
      }
      return heard.shift() ?? '';
    },
    async close() {
      if (socket.readyState === WebSocket.CLOSED) return;
      const closed = once(socket, 'close');
      socket.close();
      await closed;
    },
  };
}
