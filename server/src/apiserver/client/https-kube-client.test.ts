import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { afterEach, describe, expect, test } from 'vitest';
import { newForbidden } from '../api/errors.ts';
import { makeCertificate } from '../authentication/testing/certificates.ts';
import { createKubeClient } from './https-kube-client.ts';
import { MainClusterUnreachableError, type WatchEvent } from './kube-client.ts';
import { answerJson, type FakeCluster, startFakeCluster } from './testing/fake-cluster.ts';

const forever = new AbortController().signal;
let cluster: FakeCluster | undefined;
afterEach(() => cluster?.close());

describe('requests', () => {
  test('send JSON with the token of this moment, and give back JSON', async () => {
    cluster = await startFakeCluster((_url, res) => answerJson(res, 201, { hello: 'you' }));
    let token = 'first';
    const client = createKubeClient({ server: cluster.url, token: () => token });
    const ask = { method: 'POST', path: '/apis/x', body: { a: 1 } } as const;
    expect(await client.request(ask)).toEqual({ hello: 'you' });
    token = 'second';
    await client.request({ ...ask, auditID: 'an-id' });
    const sent = cluster.requests.map(({ headers, method, url }) => [
      ...[method, url, headers.authorization, headers['audit-id']],
    ]);
    expect(sent).toEqual([
      ['POST', '/apis/x', 'Bearer first', undefined],
      ['POST', '/apis/x', 'Bearer second', 'an-id'],
    ]);
  });

  test("the cluster's own Status is what is thrown", async () => {
    const { status } = newForbidden({ group: '', resource: 'configmaps' }, 'x', 'no role');
    cluster = await startFakeCluster((_url, res) => answerJson(res, 403, status));
    const refused = createKubeClient({ server: cluster.url }).request({ method: 'GET', path: '/' });
    await expect(refused).rejects.toMatchObject({ code: 403, status });
  });

  test('an answer without a Status gets one, with its Retry-After', async () => {
    cluster = await startFakeCluster((_url, res) => {
      res.writeHead(429, { 'retry-after': '3' });
      res.end('slow down');
    });
    const refused = createKubeClient({ server: cluster.url }).request({ method: 'GET', path: '/' });
    await expect(refused).rejects.toMatchObject({
      message: 'slow down',
      status: { reason: 'TooManyRequests', details: { retryAfterSeconds: 3 } },
    });
  });

  test('a kept connection that the cluster has closed is not noticed by the caller', async () => {
    cluster = await startFakeCluster((_url, res, req) => {
      answerJson(res, 200, {});
      res.once('finish', () => setTimeout(() => req.socket.resetAndDestroy(), 5));
    });
    const client = createKubeClient({ server: cluster.url });
    for (let i = 0; i < 5; i++) {
      expect(await client.request({ method: 'GET', path: '/' })).toEqual({});
      await new Promise((resolve) => setTimeout(resolve, i * 3));
    }
  });

  test('nobody there, or nobody who answers in time, is unreachable', async () => {
    cluster = await startFakeCluster(() => undefined);
    const silent = createKubeClient({ server: cluster.url }).request({ method: 'GET', path: '/', timeout: 50 });
    await expect(silent).rejects.toThrow(MainClusterUnreachableError);
    await expect(silent).rejects.toThrow('no answer within');
    const url = cluster.url;
    cluster.close();
    const gone = createKubeClient({ server: url }).request({ method: 'GET', path: '/' });
    await expect(gone).rejects.toThrow('ECONNREFUSED');
    await expect(gone).rejects.toThrow(MainClusterUnreachableError);
  });
});

test('TLS: the CA is verified and a client certificate is shown', async () => {
  const ca = makeCertificate('ca', { ca: true });
  const serving = makeCertificate('server', { issuer: ca, use: 'serverAuth' });
  const alice = makeCertificate('alice', { issuer: ca });
  const options = { key: serving.key, cert: serving.cert, requestCert: true, rejectUnauthorized: false };
  const server = createServer(options, (req, res) => {
    answerJson(res, 200, { who: (req.socket as TLSSocket).getPeerCertificate().subject?.CN });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `https://localhost:${(server.address() as AddressInfo).port}`;
  const clientCertificate = () => ({ cert: alice.cert, key: alice.key });
  const trusted = createKubeClient({ server: url, ca: () => ca.cert, clientCertificate });
  expect(await trusted.request({ method: 'GET', path: '/' })).toEqual({ who: 'alice' });
  const stranger = createKubeClient({ server: url, ca: () => makeCertificate('other', { ca: true }).cert });
  await expect(stranger.request({ method: 'GET', path: '/' })).rejects.toThrow(MainClusterUnreachableError);
  server.close();
  server.closeAllConnections();
});

describe('watches', () => {
  test('give each line as an event, wherever the pieces are cut', async () => {
    const event: WatchEvent = { type: 'ADDED', object: { apiVersion: 'v1', kind: 'X', metadata: { name: 'ä' } } };
    const bytes = Buffer.from(`${JSON.stringify(event)}\n${JSON.stringify(event)}\n`);
    cluster = await startFakeCluster((_url, res) => {
      for (let i = 0; i < bytes.length; i += 7) res.write(bytes.subarray(i, i + 7));
      res.end();
    });
    const events: WatchEvent[] = [];
    for await (const one of createKubeClient({ server: cluster.url }).watch('/x?watch=1', forever)) events.push(one);
    expect(events).toEqual([event, event]);
  });

  test('end quietly when aborted', async () => {
    cluster = await startFakeCluster((_url, res) => {
      res.write('{"type":"ADDED","object":{}}\n');
    });
    const abort = new AbortController();
    for await (const _event of createKubeClient({ server: cluster.url }).watch('/x', abort.signal)) abort.abort();
    expect(abort.signal.aborted).toBe(true);
  });
});
