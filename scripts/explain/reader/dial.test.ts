import { X509Certificate } from 'node:crypto';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createServer as createTcpServer } from 'node:net';
import { Duplex } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issueAuthority, issueFor } from '../../pki/issue.ts';
import type { KeyedCertificate } from '../../pki/spec.ts';
import { dial } from './dial.ts';
import { openDirect } from './open-direct.ts';

let authority: KeyedCertificate;
let server: Server;
let port: number;

beforeAll(async () => {
  authority = await issueAuthority({ commonName: 'client CA' });
  const { certificate, key } = await issueFor(authority, {
    subject: { commonName: 'server' },
    uses: ['serverAuth'],
    dnsNames: ['api.wardle.svc'],
  });
  const options = { cert: certificate + authority.certificate, key, ca: authority.certificate, requestCert: true };
  server = createServer({ ...options, rejectUnauthorized: false }, ({ url = '', headers }, response) => {
    response.writeHead(url.startsWith('/readyz') ? 200 : 403).end(`${url} ${headers.authorization ?? 'no credential'}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => void server.close());

const plan = (at: number) => ({
  target: `127.0.0.1:${at}`,
  via: 'direct' as const,
  serverName: 'api.wardle.svc',
  discoveryPath: '/apis/g/v1',
  open: () => openDirect('127.0.0.1', at),
});

describe('dial', () => {
  it('sees the chain as it is sent, trusted or not', async () => {
    const { chain = [] } = await dial(plan(port));
    expect(chain.map((pem) => new X509Certificate(pem).subject)).toEqual(['CN=server', 'CN=client CA']);
  });

  it('sees whose client certificates are asked for', async () => {
    const { clientAuthorities = [] } = await dial(plan(port));
    const raw = new X509Certificate(authority.certificate).raw;
    expect(clientAuthorities.map((der) => raw.includes(Buffer.from(der, 'base64')))).toEqual([true]);
  });

  it('asks without any credential', async () => {
    const { readyz, discovery } = await dial(plan(port));
    expect(readyz).toMatchObject({ status: 200, body: '/readyz?verbose no credential' });
    expect(discovery).toMatchObject({ status: 403, body: '/apis/g/v1 no credential' });
  });

  it('tells why a connection had failed before it was used', async () => {
    const open = async () => {
      const failed = new Duplex();
      failed.on('error', () => undefined);
      return failed.destroy(new Error('connection refused'));
    };
    const { failed } = await dial({ ...plan(port), open });
    expect(failed).toEqual({ stage: 'connect', message: 'connection refused' });
  });

  it('tells a refused connection from a handshake that fails', async () => {
    const rude = createTcpServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => rude.listen(0, '127.0.0.1', resolve));
    const { port: at } = rude.address() as AddressInfo;
    expect((await dial(plan(at))).failed?.stage).toBe('handshake');
    await new Promise((resolve) => rude.close(resolve));
    const { failed } = await dial(plan(at));
    expect(failed).toEqual({ stage: 'connect', message: `connect ECONNREFUSED 127.0.0.1:${at}` });
  });
});
