import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { createInterface, type Interface } from 'node:readline';
import type { Body } from './answer.ts';
import type { Api, Call } from './api.ts';

export interface WatchEvent {
  readonly type: string;
  readonly object: Body;
}

/** An open watch, of which events are taken one by one. */
export class Watch {
  readonly code: number;
  readonly headers: IncomingHttpHeaders;
  readonly #response: IncomingMessage;
  readonly #lines: AsyncIterator<string>;
  readonly #reader: Interface;

  constructor(response: IncomingMessage) {
    this.#response = response;
    this.code = response.statusCode ?? 0;
    this.headers = response.headers;
    this.#reader = createInterface({ input: response });
    this.#lines = this.#reader[Symbol.asyncIterator]();
    // Whoever closes a watch does not want to hear of it.
    response.on('error', () => undefined);
  }

  /** @returns undefined at the end of the stream */
  async next(): Promise<WatchEvent | undefined> {
    const { value, done } = await this.#lines.next();
    return done ? undefined : (JSON.parse(value) as WatchEvent);
  }

  /** Up to the first event that fits, that one included. @throws Error if the stream ends before */
  async until(fits: (event: WatchEvent) => boolean): Promise<readonly WatchEvent[]> {
    const events: WatchEvent[] = [];
    for (;;) {
      const event = await this.next();
      if (!event) throw new Error(`the watch ended after ${JSON.stringify(events)}`);
      events.push(event);
      if (fits(event)) return events;
    }
  }

  /** All that comes until the stream ends by itself. */
  async rest(): Promise<readonly WatchEvent[]> {
    const events: WatchEvent[] = [];
    for (let event = await this.next(); event; event = await this.next()) events.push(event);
    return events;
  }

  close(): void {
    this.#response.destroy();
    this.#reader.close();
  }
}

/** @param call its query need not say `watch=true` */
export async function watch(api: Api, path: string, call: Call = {}): Promise<Watch> {
  return new Watch(await api.open('GET', path, { ...call, query: { watch: true, timeoutSeconds: 20, ...call.query } }));
}

/** Watches, acts, and takes so many events. */
export async function eventsOf(watching: Watch, count: number): Promise<readonly WatchEvent[]> {
  let seen = 0;
  const events = await watching.until(() => ++seen === count);
  watching.close();
  return events;
}
