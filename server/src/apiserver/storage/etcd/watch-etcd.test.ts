import { expect, test } from 'vitest';
import { CompactedError, type WatchMessage } from '../storage.ts';
import type { WatchEvent, WatchResponse } from './messages.ts';
import { readMessages } from './watch-etcd.ts';

function put(modRevision: number): WatchEvent {
  const kv = {
    key: Buffer.from(`/${modRevision}`),
    value: Buffer.from('v'),
    createRevision: 1,
    modRevision,
    version: 1,
  };
  return { type: 'PUT', kv, prevKv: null };
}

function response(revision: number, rest: Partial<WatchResponse> = {}): WatchResponse {
  const nothing = {
    created: false,
    canceled: false,
    compactRevision: 0,
    cancelReason: '',
    fragment: false,
    events: [],
  };
  return { header: { revision }, ...nothing, ...rest };
}

async function read(fromRevision: number, responses: WatchResponse[]): Promise<string[]> {
  const told: string[] = [];
  for await (const message of readMessages(stream(responses), fromRevision)) told.push(textOf(message));
  return told;
}

async function* stream(responses: WatchResponse[]): AsyncGenerator<WatchResponse> {
  yield* responses;
}

function textOf(message: WatchMessage): string {
  if (message.type === 'progress') return `progress ${message.revision}`;
  return `${message.events.map(({ key }) => key).join(' ')} at ${message.revision}`;
}

test('fragments are put together, and the revision is that of the last event, not of the header', async () => {
  const parts = [
    response(9, { events: [put(5), put(6)], fragment: true }),
    response(9, { events: [put(6), put(7)] }),
    response(9),
  ];
  expect(await read(5, [response(4, { created: true }), ...parts])).toEqual(['/5 /6 /6 /7 at 7', 'progress 9']);
});

test('what was told before is not told again', async () => {
  const again = [response(6, { events: [put(5), put(6)] }), response(6, { events: [put(6)] })];
  expect(await read(6, again)).toEqual(['/6 at 6']);
});

test('the answer to the request for a watch is no progress: events up to that revision are still to come', async () => {
  expect(await read(5, [response(8, { created: true }), response(8, { events: [put(5)] })])).toEqual(['/5 at 5']);
});

test.each([
  ['compacted', response(9, { canceled: true, compactRevision: 7 })],
  ['an etcd that has lost its data', response(1, { created: true })],
  ['a deletion whose old value is gone', response(9, { events: [{ ...put(9), type: 'DELETE' }] })],
])('%s means: list anew', async (_, last) => {
  await expect(read(5, [last])).rejects.toBeInstanceOf(CompactedError);
});

test('a watch that etcd ends says why', async () => {
  const ended = response(9, { canceled: true, cancelReason: 'no leader' });
  await expect(read(5, [ended])).rejects.toThrow('no leader');
});
