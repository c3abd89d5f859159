import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { ClientHttp2Stream } from 'node:http2';
import { createInterface } from 'node:readline';
import { expect, inject, onTestFinished, test } from 'vitest';
import { h2Session } from '../../server/src/apiserver/server/testing/tls-clients.ts';
import { until } from '../../server/src/apiserver/storage/contract/until.ts';
import { flunder, flundersPath, h2Call } from '../integration/h2-call.ts';
import { createSurroundings, ServerProcess } from '../integration/server-process.ts';
import { residentBytes } from './resident.ts';
import { scaled } from './scale.ts';
import { etcdStore } from './stores.ts';

const watchers = 30;
const megabyte = 1024 * 1024;
const size = 100 * 1024;
/** More than the 16 MiB of changes that a server keeps for watches, so that these are there before. */
const before = 250;
const writes = scaled(400, 4000);
/**
 * Megabytes. 30 watchers that are all waited for would be 1,200 in the short run. Something for what is on its way to
 * each, and for garbage that node has not yet collected, must be allowed for.
 */
const limit = 200;

test('watchers that do not read cost no memory, and nobody else anything', async () => {
  const around = await createSurroundings();
  onTestFinished(() => around.remove());
  const store = await etcdStore(inject('etcd'));
  onTestFinished(() => store.remove());
  const server = await ServerProcess.start(inject('server'), around, store.flags);
  onTestFinished(() => void server.child.kill('SIGKILL'));
  const session = h2Session(server.port, around.admin);
  const created = await h2Call(session, 'POST', flundersPath, flunder('big'));
  const start = `${flundersPath}?watch=true&resourceVersion=${revisionIn(created.body)}`;
  const written: number[] = [];
  const write = async () => {
    const body = { metadata: { annotations: { much: randomBytes((size * 3) / 4).toString('base64') } } };
    const type = { 'content-type': 'application/merge-patch+json' };
    const { code, body: text } = await h2Call(session, 'PATCH', `${flundersPath}/big`, body, type);
    expect(code).toBe(200);
    written.push(revisionIn(text));
  };
  const brisk = h2Session(server.port, around.admin).request({ ':path': start });
  const seen = readRevisions(brisk);
  for (let n = 0; n < before; n++) await write();
  const from = written.at(-1);

  const slow = Array.from({ length: watchers }, () => {
    const path = `${flundersPath}?watch=true&resourceVersion=${from}`;
    return h2Session(server.port, around.admin).request({ ':path': path });
  });
  await Promise.all(slow.map((stream) => once(stream, 'response')));
  const [rss, most] = [residentBytes(server.child.pid), { growth: 0 }];
  for (let n = 0; n < writes; n++) {
    await write();
    most.growth = Math.max(most.growth, residentBytes(server.child.pid) - rss);
  }
  const growth = Math.round(most.growth / megabyte);
  const volume = Math.round((writes * size) / megabyte);
  console.log(`${watchers} watchers that read none of ${volume} MB of changes: ${growth} MB more at most`);
  expect(growth).toBeLessThan(limit);
  await until(() => seen.revisions.length === written.length);
  expect(seen.revisions).toEqual(written);

  // They have fallen too far behind: what they are told has no hole, and then they are sent away.
  for (const stream of slow) {
    const { revisions, ended } = readRevisions(stream);
    await ended;
    expect(revisions.length).toBeLessThan(writes);
    expect(revisions).toEqual(written.slice(before, before + revisions.length));
    expect(stream.rstCode).toBe(0);
    stream.session?.destroy();
  }
  const late = await firstLine(session.request({ ':path': start }));
  expect(late).toMatchObject({ type: 'ERROR', object: { code: 410, reason: 'Expired' } });
  brisk.session?.destroy();
  session.destroy();
});

function revisionIn(text: string): number {
  return Number(JSON.parse(text).metadata.resourceVersion);
}

function readRevisions(stream: ClientHttp2Stream) {
  const revisions: number[] = [];
  const lines = createInterface({ input: stream });
  lines.on('line', (line) => revisions.push(Number(JSON.parse(line).object.metadata.resourceVersion)));
  return { revisions, ended: once(lines, 'close') };
}

async function firstLine(stream: ClientHttp2Stream): Promise<unknown> {
  const [line] = await once(createInterface({ input: stream }), 'line');
  stream.close();
  return JSON.parse(line);
}
