import type { KubeObject } from '../../api/meta.ts';

export interface WireEvent {
  readonly type: string;
  readonly object: KubeObject;
}

export interface WatchClient {
  /** Undefined at the end of the stream. */
  next(): Promise<WireEvent | undefined>;
  /** All events until the stream ends by itself. */
  rest(): Promise<WireEvent[]>;
}

/** Resolves when the headers are there. */
export async function openWatch(url: string, headers: Record<string, string> = {}): Promise<WatchClient> {
  const response = await fetch(url, { headers });
  if (!response.ok || !response.body) throw new Error(`${response.status} ${await response.text()}`);
  const events = parseLines(response.body);
  return {
    next: async () => (await events.next()).value,
    async rest() {
      const all: WireEvent[] = [];
      for await (const event of events) all.push(event);
      return all;
    },
  };
}

async function* parseLines(body: ReadableStream<Uint8Array>): AsyncGenerator<WireEvent, undefined> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    text += decoder.decode(chunk, { stream: true });
    const lines = text.split('\n');
    text = lines.pop() ?? '';
    for (const line of lines) yield JSON.parse(line);
  }
  return undefined;
}
