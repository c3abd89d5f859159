import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeFileAtomically } from '../../lab/atomic.ts';
import { issueAuthority, issueFor } from '../../pki/issue.ts';
import type { TokenSpec } from '../process-spec.ts';
import { requestToken } from './request-token.ts';

const dir = mkdtempSync(path.join(tmpdir(), 'request-token-'));
let server: Server;
let spec: TokenSpec;
let answer: { status: number; body: unknown };
let asked: { url: string | undefined; method: string | undefined; body: unknown };

beforeAll(async () => {
  const ca = await issueAuthority({ commonName: 'CA' });
  const names = { ipAddresses: ['127.0.0.1'] };
  const pair = await issueFor(ca, { subject: { commonName: 'server' }, uses: ['serverAuth'], ...names });
  await writeFileAtomically(path.join(dir, 'ca.crt'), ca.certificate);
  server = createServer({ cert: pair.certificate, key: pair.key }, async (request, response) => {
    asked = { url: request.url, method: request.method, body: await json(request) };
    response.writeHead(answer.status).end(JSON.stringify(answer.body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const apiserver = { url, ca: path.join(dir, 'ca.crt') };
  spec = { file: '', namespace: 'wardle', serviceAccount: 'apiserver', lifetime: 3600, apiserver };
});
afterAll(() => {
  server.close();
  rmSync(dir, { recursive: true });
});

it('asks for a TokenRequest and reads token and end', async () => {
  answer = { status: 201, body: { status: { token: 'abc', expirationTimestamp: '2030-01-02T03:04:05Z' } } };
  const token = await requestToken(spec);
  expect(token).toMatchObject({ token: 'abc', expiresAt: Date.parse('2030-01-02T03:04:05Z') });
  expect(asked).toMatchObject({
    method: 'POST',
    url: '/api/v1/namespaces/wardle/serviceaccounts/apiserver/token',
    body: { kind: 'TokenRequest', spec: { expirationSeconds: 3600 } },
  });
});

it("passes on kube-apiserver's own words when it refuses", async () => {
  answer = { status: 404, body: { kind: 'Status', message: 'serviceaccounts "apiserver" not found' } };
  await expect(requestToken(spec)).rejects.toThrow(
    'no token for wardle/apiserver: serviceaccounts "apiserver" not found',
  );
});

it('does not take an answer without a token for one', async () => {
  answer = { status: 201, body: {} };
  await expect(requestToken(spec)).rejects.toThrow('without a token');
});
