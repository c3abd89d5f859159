import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { TLSSocket } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCertificate } from '../../server/src/apiserver/authentication/testing/certificates.ts';
import { kubeconfig } from '../host/kubeconfig.ts';
import { labPaths } from '../lab/paths.ts';
import { kubeApi } from './kube-api.ts';

const dir = mkdtempSync(path.join(tmpdir(), 'kube-api-'));
const authority = makeCertificate('authority', { ca: true });
const serving = makeCertificate('localhost', { issuer: authority, use: 'serverAuth' });
const admin = makeCertificate('admin', { use: 'clientAuth' });
const { signal } = new AbortController();
const lab = { paths: { ...labPaths(dir), kubeconfig: path.join(dir, 'kubeconfig') }, signal };

/** Says what it was asked, and by whom; below /none nothing is. */
const server = createServer({ cert: serving.cert, key: serving.key, requestCert: true, rejectUnauthorized: false });
server.on('request', (request, response) => {
  const refusal = { kind: 'Status', message: 'no such thing' };
  const user = request.socket instanceof TLSSocket ? request.socket.getPeerCertificate().subject.CN : undefined;
  void text(request).then((body) => {
    const missing = request.url?.startsWith('/none');
    response.statusCode = missing ? 404 : 200;
    response.end(JSON.stringify(missing ? refusal : { method: request.method, url: request.url, body, user }));
  });
});

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `https://localhost:${(server.address() as AddressInfo).port}`;
  const user = { certificate: admin.cert, key: admin.key };
  writeFileSync(lab.paths.kubeconfig, kubeconfig({ server: url, ca: authority.cert, name: 'lab', user }));
});
afterAll(() => {
  server.close();
  rmSync(dir, { recursive: true, force: true });
});

describe('kubeApi', () => {
  it('asks as the kubeconfig says, and returns what is answered', async () => {
    const api = await kubeApi(lab);
    expect(api.server).toMatch(/^https:\/\/localhost:\d+$/);
    expect(await api.get('/version')).toEqual({ method: 'GET', url: '/version', body: '', user: 'admin' });
    expect(await api.send('POST', '/apis', { kind: 'X' })).toMatchObject({ method: 'POST', body: '{"kind":"X"}' });
  });

  it('throws the message of a Status', async () => {
    const api = await kubeApi(lab);
    await expect(api.get('/none')).rejects.toThrow('no such thing');
  });
});
