import {
  constants,
  createSecureServer,
  type Http2SecureServer,
  type Http2ServerRequest,
  type Http2ServerResponse,
  type ServerHttp2Session,
} from 'node:http2';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { afterEach, expect, test } from 'vitest';
import { makeCertificate } from '../../authentication/testing/certificates.ts';
import { connectionTimes } from '../../http2/keepalive.ts';
import type { ClusterConfig } from '../cluster-config.ts';
import { createKubeClient } from '../https-kube-client.ts';
import { MainClusterUnreachableError, type WatchEvent } from '../kube-client.ts';
import { createTransport } from './create-transport.ts';

const ca = makeCertificate('ca', { ca: true });
const serving = makeCertificate('server', { issuer: ca, use: 'serverAuth' });
const [alice, bob] = ['alice', 'bob'].map((name) => makeCertificate(name, { issuer: ca }));
const get = { method: 'GET', path: '/' } as const;
const event: WatchEvent = { type: 'ADDED', object: { apiVersion: 'v1', kind: 'X', metadata: { name: 'x' } } };

interface Cluster {
  readonly config: ClusterConfig;
  readonly server: Http2SecureServer;
  readonly sessions: ServerHttp2Session[];
  /** One for each handshake. */
  readonly sockets: TLSSocket[];
}

let clusters: Cluster[] = [];
afterEach(() => {
  for (const { server, sockets } of clusters) {
    for (const socket of sockets) socket.destroy();
    server.close();
  }
  clusters = [];
});

type Handler = (req: Http2ServerRequest, res: Http2ServerResponse) => void;

async function startCluster(handler: Handler, port = 0): Promise<Cluster> {
  const options = { ...serving, allowHTTP1: true, ca: ca.cert, requestCert: true };
  const server = createSecureServer(options, handler);
  const sessions: ServerHttp2Session[] = [];
  const sockets: TLSSocket[] = [];
  server.on('session', (session) => sessions.push(session));
  server.on('secureConnection', (socket) => sockets.push(socket));
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const url = `https://localhost:${(server.address() as AddressInfo).port}`;
  const client = { cert: alice?.cert ?? '', key: alice?.key ?? '' };
  const config = { server: url, ca: () => ca.cert, clientCertificate: () => client };
  const cluster = { config, server, sessions, sockets };
  clusters.push(cluster);
  return cluster;
}

test('all that is asked and watched at once goes over one HTTP/2 connection, as the one whom the certificate names', async () => {
  const seen = new Set<string>();
  const { config, sockets } = await startCluster((req, res) => {
    const socket = req.socket as TLSSocket;
    seen.add(`${req.httpVersion} ${socket.getPeerCertificate().subject?.CN} ${req.headers[':authority']}`);
    if (req.url?.includes('watch')) res.write(`${JSON.stringify(event)}\n`);
    else res.end(JSON.stringify({ path: req.url, method: req.method }));
  });
  const client = createKubeClient(config);
  const watching = client.watch('/watch', new AbortController().signal)[Symbol.asyncIterator]();
  const [first, ...answers] = await Promise.all([
    watching.next(),
    ...Array.from({ length: 20 }, (_, n) => client.request({ ...get, path: `/${n}?a=b` })),
  ]);
  expect(first).toEqual({ done: false, value: event });
  expect(answers).toEqual(Array.from({ length: 20 }, (_, n) => ({ path: `/${n}?a=b`, method: 'GET' })));
  expect([...seen]).toEqual([`2.0 alice ${new URL(config.server).host}`]);
  expect(sockets.length).toBe(1);
  await watching.return?.();
});

test('a body is sent', async () => {
  const { config } = await startCluster(async (req, res) => {
    const pieces: Buffer[] = [];
    for await (const piece of req) pieces.push(piece);
    res.writeHead(201).end(Buffer.concat(pieces));
  });
  const body = { long: 'x'.repeat(500_000) };
  expect(await createKubeClient(config).request({ method: 'POST', path: '/', body })).toEqual(body);
});

test('another certificate is shown on another connection, and what is under way on the old one goes on', async () => {
  const watched: { write(text: string): void }[] = [];
  const { config } = await startCluster((req, res) => {
    const who = (req.socket as TLSSocket).getPeerCertificate().subject?.CN;
    if (!req.url?.includes('watch')) return void res.end(JSON.stringify({ who }));
    watched.push(res);
    res.write(`${JSON.stringify(event)}\n`);
  });
  let shown = alice;
  const client = createKubeClient({
    ...config,
    clientCertificate: () => ({ cert: shown?.cert ?? '', key: shown?.key ?? '' }),
  });
  const watching = client.watch('/watch', new AbortController().signal)[Symbol.asyncIterator]();
  await watching.next();
  shown = bob;
  expect(await client.request(get)).toEqual({ who: 'bob' });
  watched[0]?.write(`${JSON.stringify(event)}\n`);
  expect(await watching.next()).toEqual({ done: false, value: event });
  await watching.return?.();
});

test('who waits for a connection while the certificate is replaced is answered on it', async () => {
  const { config } = await startCluster((req, res) => {
    res.end(JSON.stringify({ who: (req.socket as TLSSocket).getPeerCertificate().subject?.CN }));
  });
  let shown = alice;
  const client = createKubeClient({
    ...config,
    clientCertificate: () => ({ cert: shown?.cert ?? '', key: shown?.key ?? '' }),
  });
  const before = [client.request(get), client.request(get), client.request(get)];
  shown = bob;
  const after = client.request(get);
  expect(await Promise.all(before)).toEqual([{ who: 'alice' }, { who: 'alice' }, { who: 'alice' }]);
  expect(await after).toEqual({ who: 'bob' });
});

test('a certificate with the key of another is refused before anything is opened', async () => {
  const { config, server } = await startCluster((_req, res) => void res.end('{}'));
  let connections = 0;
  server.on('connection', () => connections++);
  const mixed = () => ({ cert: alice?.cert ?? '', key: bob?.key ?? '' });
  const refused = createKubeClient({ ...config, clientCertificate: mixed }).request(get);
  await expect(refused).rejects.toThrow(/key values mismatch/);
  await expect(refused).rejects.toThrow(MainClusterUnreachableError);
  expect(await createKubeClient(config).request(get)).toEqual({});
  expect(connections).toBe(1);
});

test('a request that the cluster has refused to look at is sent again', async () => {
  let asked = 0;
  const { config } = await startCluster((_req, res) => {
    if (asked++ === 0) res.stream?.close(constants.NGHTTP2_REFUSED_STREAM);
    else res.end('{}');
  });
  expect(await createKubeClient(config).request(get)).toEqual({});
  expect(asked).toBe(2);
});

test('after a request without an answer a new connection is taken, and a watch goes on on the old one', async () => {
  const watched: { write(text: string): void }[] = [];
  const { config, sockets } = await startCluster((req, res) => {
    if (req.url === '/silent') return;
    if (req.url !== '/watch') return void res.end('{}');
    watched.push(res);
    res.write(`${JSON.stringify(event)}\n`);
  });
  const client = createKubeClient(config);
  const watching = client.watch('/watch', new AbortController().signal)[Symbol.asyncIterator]();
  await watching.next();
  await expect(client.request({ ...get, path: '/silent', timeout: 50 })).rejects.toThrow('no answer within');
  expect(await client.request(get)).toEqual({});
  expect(sockets.length).toBe(2);
  watched[0]?.write(`${JSON.stringify(event)}\n`);
  expect(await watching.next()).toEqual({ done: false, value: event });
  await watching.return?.();
});

test('a cluster that says that it goes is asked on a new connection, and one that went without a word, too', async () => {
  const { config, sessions, sockets } = await startCluster((_req, res) => void res.end('{}'));
  const client = createKubeClient(config);
  for (const leave of [() => sessions.at(-1)?.close(), () => sockets.at(-1)?.destroy(), () => {}]) {
    expect(await client.request(get)).toEqual({});
    leave();
    expect(await client.request(get)).toEqual({});
  }
  expect(sockets.length).toBe(3);
});

test('what is cut off half-way is no answer', async () => {
  const { config, sockets } = await startCluster((_req, res) => {
    res.write('{"half":');
    setTimeout(() => sockets.at(-1)?.destroy(), 20);
  });
  const client = createKubeClient(config);
  await expect(client.request(get)).rejects.toThrow(MainClusterUnreachableError);
  const watch = client.watch('/watch', new AbortController().signal)[Symbol.asyncIterator]();
  await expect(watch.next()).rejects.toThrow(MainClusterUnreachableError);
});

test('where only HTTP/1.1 is spoken, so do we', async () => {
  const { createServer } = await import('node:https');
  const server = createServer({ ...serving }, (req, res) => void res.end(JSON.stringify({ version: req.httpVersion })));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `https://localhost:${(server.address() as AddressInfo).port}`;
  const client = createKubeClient({ server: url, ca: () => ca.cert });
  expect(await Promise.all([client.request(get), client.request(get)])).toEqual([
    { version: '1.1' },
    { version: '1.1' },
  ]);
  server.close();
  server.closeAllConnections();
});

test('who does not finish the handshake is given up in time, and asked anew', async () => {
  const silent = createTcpServer((socket) => void socket.resume().on('error', () => {}));
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const { port } = silent.address() as AddressInfo;
  const clientCertificate = () => ({ cert: alice?.cert ?? '', key: alice?.key ?? '' });
  const config = { server: `https://localhost:${port}`, ca: () => ca.cert, clientCertificate };
  const transport = createTransport(config, { ...connectionTimes, connect: 100 });
  const signal = new AbortController().signal;
  const ask = () => transport.send({ ...get, headers: {}, body: undefined, signal });
  await expect(ask()).rejects.toThrow('not connected after 0.1s');
  await new Promise((resolve) => silent.close(resolve));
  await startCluster((_req, res) => void res.end('{}'), port);
  expect(await ask()).toMatchObject({ code: 200 });
});
