import { readFileSync } from 'node:fs';
import { type ClientHttp2Session, connect } from 'node:http2';
import { checkServerIdentity } from 'node:tls';
import type { Entry } from '../servers/entry.ts';
import { EventReader } from './delays.ts';
import type { WatcherOrder, WatcherReport } from './messages.ts';

/** A process of its own that holds many watches and notes when each event has come. Orders come from its parent. */

/** As many clients as that share a connection: fewer than a server lets in, more than one. */
const watchesOfASession = 100;

const sessions: ClientHttp2Session[] = [];
let expected = Number.POSITIVE_INFINITY;
let delays: number[] = [];

function say(report: WatcherReport): void {
  process.send?.(report);
}

function fail(reason: string): void {
  say({ report: 'failed', reason });
}

function now(): number {
  return performance.timeOrigin + performance.now();
}

function onEvent(sent: number | undefined): void {
  // Bookmarks, for instance.
  if (sent === undefined) return;
  delays.push(now() - sent);
  reportIfAll();
}

function reportIfAll(): void {
  if (delays.length < expected) return;
  say({ report: 'received', lastAt: now(), delays });
  delays = [];
  expected = Number.POSITIVE_INFINITY;
}

function connectTo({ port, serverName, ca, client }: Entry): ClientHttp2Session {
  const session = connect(`https://127.0.0.1:${port}`, {
    ca: readFileSync(ca),
    cert: readFileSync(client.cert),
    key: readFileSync(client.key),
    servername: serverName,
    checkServerIdentity: (_address, certificate) => checkServerIdentity(serverName, certificate),
  });
  session.on('error', (error) => fail(error.message));
  sessions.push(session);
  return session;
}

function open(entry: Entry, path: string, watchers: number): void {
  let waiting = watchers;
  for (let index = 0; index < watchers; index++) {
    const session = index % watchesOfASession === 0 ? connectTo(entry) : sessions.at(-1);
    const stream = session?.request({ ...entry.headers, ':path': path, accept: 'application/json' });
    const reader = new EventReader(onEvent);
    stream?.on('response', ({ ':status': status }) => {
      if (status !== 200) fail(`a watch was answered with ${status}`);
      waiting--;
      if (waiting === 0) say({ report: 'open' });
    });
    stream?.on('data', (bytes: Buffer) => reader.take(bytes));
    stream?.on('error', (error) => fail(error.message));
    stream?.on('close', () => fail('the server has ended a watch'));
  }
}

process.on('message', (message: WatcherOrder) => {
  if (message.order === 'open') open(message.entry, message.path, message.watchers);
  else {
    expected = message.events;
    reportIfAll();
  }
});
process.on('disconnect', () => process.exit(0));
