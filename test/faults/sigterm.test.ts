import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { ClientHttp2Session } from 'node:http2';
import { request } from 'node:https';
import type { Readable } from 'node:stream';
import { expect, inject, onTestFinished, test } from 'vitest';
import { h2Session } from '../../server/src/apiserver/server/testing/tls-clients.ts';
import { flunder, flundersPath, h2Call } from '../integration/h2-call.ts';
import { createSurroundings, ServerProcess } from '../integration/server-process.ts';
import { etcdStore } from './stores.ts';

const path = `${flundersPath}?watch=true`;
/** Of watches. The aggregator has all of its own on one session. */
const onOneSession = 500;
const sessionsOfTen = 40;
const onHttp1 = 100;
/**
 * Milliseconds. A second is the target, on a machine with nothing else to do, and printed; after 10 seconds the server
 * cuts off whoever is left, which must not be what ended it. The Go sample takes 60 seconds.
 */
const limit = 8_000;

test('SIGTERM with a thousand watches: all end in good order, and the process with them', async () => {
  const around = await createSurroundings();
  onTestFinished(() => around.remove());
  const store = await etcdStore(inject('etcd'));
  onTestFinished(() => store.remove());
  const server = await ServerProcess.start(inject('server'), around, store.flags);
  onTestFinished(() => void server.child.kill('SIGKILL'));
  const sessions = Array.from({ length: 1 + sessionsOfTen }, () => h2Session(server.port, around.admin));
  for (const session of sessions) session.setMaxListeners(0);
  const [one, ...others] = sessions;
  if (!one) throw new Error('no session');
  await h2Call(one, 'POST', flundersPath, flunder('seen'));

  const watches = [
    ...(await openWatches(one, onOneSession)),
    ...(await Promise.all(others.map((session) => openWatches(session, 10)))).flat(),
    ...(await Promise.all(Array.from({ length: onHttp1 }, () => openHttp1Watch(server.port, around.admin)))),
  ];
  expect(watches).toHaveLength(1000);
  const { code, ms } = await server.end('SIGTERM');
  const ends = await Promise.all(watches.map(({ ended }) => ended));
  console.log(`1,000 watches: the process ended ${Math.round(ms)} ms after SIGTERM`);
  expect(code).toBe(0);
  expect(ms).toBeLessThan(limit);
  // Each has seen the object, and then an end that was said, not a connection that broke.
  expect(ends.filter(({ clean, lines }) => !clean || lines !== 1)).toEqual([]);
});

interface Watch {
  readonly ended: Promise<{ readonly clean: boolean; readonly lines: number }>;
}

function openWatches(session: ClientHttp2Session, count: number): Promise<readonly Watch[]> {
  return Promise.all(
    Array.from({ length: count }, () => {
      const stream = session.request({ ':path': path });
      return follow(stream, () => stream.rstCode === 0);
    }),
  );
}

async function openHttp1Watch(port: number, { cert, key }: { cert: string; key: string }): Promise<Watch> {
  const asked = request({ host: 'localhost', port, path, rejectUnauthorized: false, agent: false, cert, key });
  asked.end();
  const [response]: [IncomingMessage] = (await once(asked, 'response')) as [IncomingMessage];
  return follow(response, () => response.complete);
}

/** @returns when the first event is there */
async function follow(stream: Readable, isClean: () => boolean): Promise<Watch> {
  let lines = 0;
  stream.on('error', () => undefined);
  stream.setEncoding('utf8');
  stream.on('data', (text: string) => {
    lines += text.split('\n').length - 1;
  });
  const ended = once(stream, 'close').then(() => ({ clean: isClean(), lines }));
  await once(stream, 'data');
  return { ended };
}
