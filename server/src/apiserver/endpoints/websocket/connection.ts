import { on } from 'node:events';
import type { WebSocket } from 'ws';
import type { Connection, Message } from '../../registry/connect.ts';

/** Messages that wait for who reads them: then the client is not listened to. */
const mostWaiting = 64;
/** Milliseconds between questions whether the client is still there; one that does not answer until the next is gone. */
const pingEvery = 30_000;

export interface OpenConnection extends Connection {
  /** From now on nobody reads any more. */
  stopReading(): void;
}

/** To be called before anything can have been received. @param sent is told of all that is sent, in bytes */
export function createConnection(socket: WebSocket, sent: (bytes: number) => void): OpenConnection {
  const received = on(socket, 'message', { close: ['close'], highWaterMark: mostWaiting, lowWaterMark: 1 });
  return {
    protocol: socket.protocol,
    messages: messagesOf(received),
    send: (data) =>
      new Promise((resolve) => {
        sent(Buffer.byteLength(data));
        socket.send(data, { binary: typeof data !== 'string' }, () => resolve());
      }),
    close: (code = 1000, reason = '') => socket.close(code, reason),
    stopReading() {
      void received.return?.();
      // Else the client's goodbye would not be heard behind what nobody has read.
      socket.resume();
    },
  };
}

async function* messagesOf(received: AsyncIterableIterator<unknown>): AsyncGenerator<Message> {
  for await (const event of received) {
    const [data, isBinary] = event as [Buffer, boolean];
    yield { data, isBinary };
  }
}

/** Ends connections whose other side has vanished without a word. @returns resolves when the connection is closed */
export async function untilClosed(socket: WebSocket): Promise<void> {
  if (socket.readyState === socket.CLOSED) return;
  let answered = true;
  socket.on('pong', () => {
    answered = true;
  });
  const timer = setInterval(() => {
    // While the client is not listened to, its answer can't be heard either.
    if (socket.isPaused) answered = true;
    if (!answered) return socket.terminate();
    answered = false;
    socket.ping();
  }, pingEvery);
  try {
    // Not events.once(): an error is followed by the end.
    await new Promise<void>((resolve) => socket.once('close', () => resolve()));
  } finally {
    clearInterval(timer);
  }
}
