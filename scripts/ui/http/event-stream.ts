import type { ServerResponse } from 'node:http';
import type { BoardKeeper, Change } from '../board.ts';

/** Milliseconds. A browser that sleeps, or is gone without a word, is noticed by it. */
const heartbeat = 10_000;
/** Bytes that may wait for a browser that does not read; then it is cut off, and comes back by itself. */
const mostWaiting = 4_000_000;

/**
 * Server-Sent Events: first all that is known, then each change.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html
 * @param first what is told at the beginning
 */
export function eventStream(res: ServerResponse, keeper: BoardKeeper, first: readonly Change[]): void {
  res.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8' });
  const send = (text: string) => {
    if (res.writableLength > mostWaiting) res.destroy();
    else res.write(text);
  };
  send('retry: 1000\n\n');
  for (const change of first) send(frame(change));
  const stop = keeper.listen((change) => send(frame(change)));
  const beat = setInterval(() => send('event: beat\ndata: {}\n\n'), heartbeat);
  res.once('close', () => {
    stop();
    clearInterval(beat);
  });
}

/** JSON has no line ends outside of strings, where they are escaped: one data line is enough. */
export function frame({ event, data }: Change): string {
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
