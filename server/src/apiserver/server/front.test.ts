import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { type TLSSocket, connect as tlsConnect } from 'node:tls';
import { afterEach, describe, expect, test } from 'vitest';
import { createHeaderView } from '../authentication/header-view.ts';
import { makeCertificate } from '../authentication/testing/certificates.ts';
import type { Handler } from '../endpoints/request.ts';
import { peerOf } from './create-context.ts';
import { createFront, type Front } from './front.ts';
import { h1Get, h2Get, h2Session } from './testing/tls-clients.ts';

const ca = makeCertificate('client-ca', { ca: true });
const intermediate = makeCertificate('intermediate', { issuer: ca, ca: true });
const alice = makeCertificate('alice', { issuer: intermediate });
const serving = makeCertificate('server', { use: 'serverAuth' });
const material = { cert: serving.cert, key: serving.key, clientCAs: [ca.cert] };

let front: Front | undefined;
afterEach(() => front?.drain(0));

async function serve(handler: Handler): Promise<number> {
  front = createFront({ material, handler, recorder: undefined });
  return front.listen('127.0.0.1', 0);
}

/** As when all processors are busy with something else. */
function stall(milliseconds: number): void {
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
}

function startStream(res: NodeJS.WritableStream): void {
  res.write('{}\n');
}

const showPeer: Handler = async ({ req, res }) => {
  const peer = peerOf(req);
  const groups = createHeaderView(req.rawHeaders).values('x-remote-group');
  const names = peer ? [peer.leaf, ...peer.intermediates].map(({ subject }) => subject) : [];
  res.end(JSON.stringify({ names, groups }));
};

describe('client certificates', () => {
  test('arrive with their intermediates over both protocols, unverified', async () => {
    const port = await serve(showPeer);
    const session = h2Session(port, alice, intermediate.cert);
    const { body } = await h2Get(session, '/');
    session.destroy();
    expect(JSON.parse(body).names.slice(0, 2)).toEqual(['CN=alice', 'CN=intermediate']);
    const one = await h1Get(port, '/', { cert: alice.cert + intermediate.cert, key: alice.key });
    expect(JSON.parse(one.body).names.slice(0, 2)).toEqual(['CN=alice', 'CN=intermediate']);
    const stranger = makeCertificate('stranger');
    const two = await h1Get(port, '/', { cert: stranger.cert, key: stranger.key });
    expect(JSON.parse(two.body).names).toEqual(['CN=stranger']);
  });

  test('none is fine, and repeated headers stay apart', async () => {
    const port = await serve(showPeer);
    const session = h2Session(port);
    const two = await h2Get(session, '/', { 'x-remote-group': ['one, two', 'three'] });
    session.destroy();
    expect(JSON.parse(two.body)).toEqual({ names: [], groups: ['one, two', 'three'] });
    const one = await h1Get(port, '/', { headers: { 'X-Remote-Group': ['one, two', 'three'] } });
    expect(JSON.parse(one.body)).toEqual({ names: [], groups: ['one, two', 'three'] });
  });

  test.each(['TLSv1.2', 'TLSv1.3'] as const)('no session of %s is resumed', async (maxVersion) => {
    const port = await serve(showPeer);
    let ticket: Buffer | undefined;
    const open = async (): Promise<TLSSocket> => {
      const options = {
        host: 'localhost',
        port,
        rejectUnauthorized: false,
        maxVersion,
        cert: alice.cert,
        key: alice.key,
      };
      const socket = tlsConnect({ ...options, ...(ticket && { session: ticket }) });
      socket.on('session', (session) => {
        ticket = session;
      });
      await once(socket, 'secureConnect');
      socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n');
      await once(socket, 'data');
      return socket;
    };
    (await open()).destroy();
    const second = await open();
    expect(second.isSessionReused()).toBe(false);
    second.destroy();
  });
});

describe('serving certificate', () => {
  test('a new one is shown to new connections', async () => {
    const port = await serve(showPeer);
    const next = makeCertificate('renewed', { use: 'serverAuth' });
    front?.replaceMaterial({ cert: next.cert, key: next.key, clientCAs: [] });
    const socket = tlsConnect({ host: 'localhost', port, rejectUnauthorized: false });
    await once(socket, 'secureConnect');
    expect(socket.getPeerCertificate().subject.CN).toBe('renewed');
    socket.destroy();
    const { body } = await h1Get(port, '/', { cert: alice.cert + intermediate.cert, key: alice.key });
    expect(JSON.parse(body).names.slice(0, 2)).toEqual(['CN=alice', 'CN=intermediate']);
  });
});

describe('drain', () => {
  let asked = 0;

  /** Ends like a watch, when it is told to. */
  const watches = (shutdown: AbortSignal): Handler => {
    asked = 0;
    return async ({ req, res, signal }) => {
      asked += 1;
      if (req.url === '/slow') {
        await new Promise((resolve) => setTimeout(resolve, 300));
        res.end('done');
        return;
      }
      startStream(res);
      await once(AbortSignal.any([signal, shutdown]), 'abort');
      res.end('bye\n');
    };
  };

  test('takes less than a second with many watches open, and cuts off nobody', { timeout: 20_000 }, async () => {
    const shutdown = new AbortController();
    const port = await serve(watches(shutdown.signal));
    const session = h2Session(port);
    const open = Array.from({ length: 300 }, () => h2Get(session, '/watch'));
    open.push(h1Get(port, '/watch'), h1Get(port, '/slow'), h2Get(session, '/slow'));
    await expect.poll(() => asked, { timeout: 10_000 }).toBe(open.length);
    const began = performance.now();
    shutdown.abort();
    await front?.drain(5000);
    expect(performance.now() - began).toBeLessThan(1000);
    const answers = await Promise.all(open);
    expect(new Set(answers.map(({ code, body }) => `${code} ${body}`))).toEqual(new Set(['200 {}\nbye\n', '200 done']));
    await expect(h1Get(port, '/watch')).rejects.toThrow('ECONNREFUSED');
  });

  test('of a process that could not go on for a while cuts off nobody either', async () => {
    const port = await serve(async ({ res }) => {
      await sleep(700);
      res.end('done');
    });
    const session = h2Session(port);
    const answer = h2Get(session, '/');
    await sleep(100);
    const drained = front?.drain(5000);
    await sleep(150);
    stall(70);
    await sleep(50);
    stall(510);
    expect((await answer).body).toBe('done');
    await drained;
  });

  test('does not wait longer than it may for what never ends', async () => {
    const port = await serve(watches(new AbortController().signal));
    const session = h2Session(port);
    h2Get(session, '/watch').catch(() => undefined);
    await expect.poll(() => asked).toBe(1);
    const began = performance.now();
    await front?.drain(100);
    expect(performance.now() - began).toBeLessThan(1000);
  });
});

test('a thousand watches cancelled at once do not disturb the next request', async () => {
  let running = 0;
  const port = await serve(async ({ req, res, signal }) => {
    if (req.url !== '/watch') {
      res.end('ok');
      return;
    }
    running += 1;
    startStream(res);
    await once(signal, 'abort');
    running -= 1;
  });
  const session = h2Session(port);
  const streams = Array.from({ length: 900 }, () => session.request({ ':path': '/watch' }));
  await Promise.all(streams.map((stream) => once(stream, 'response')));
  expect(running).toBe(900);
  for (const stream of streams) stream.close();
  expect((await h2Get(session, '/')).body).toBe('ok');
  await expect.poll(() => running).toBe(0);
  session.destroy();
});
