import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeFileAtomically } from '../lab/atomic.ts';
import { issueAuthority, issueFor } from '../pki/issue.ts';
import { probe } from './probe.ts';
import type { HttpsProbe } from './process-spec.ts';

const dir = mkdtempSync(path.join(tmpdir(), 'probe-'));
let server: Server;
let answer: { status: number; body: string };
let readiness: HttpsProbe;
let foreignCa: string;

beforeAll(async () => {
  const [ca, foreign] = await Promise.all([issueAuthority({ commonName: 'CA' }), issueAuthority({ commonName: 'CA' })]);
  const names = { dnsNames: ['api.wardle.svc'], ipAddresses: ['127.0.0.1'] };
  const pair = await issueFor(ca, { subject: { commonName: 'server' }, uses: ['serverAuth'], ...names });
  foreignCa = path.join(dir, 'foreign.crt');
  await writeFileAtomically(path.join(dir, 'ca.crt'), ca.certificate);
  await writeFileAtomically(foreignCa, foreign.certificate);
  server = createServer({ cert: pair.certificate, key: pair.key }, (_, response) => {
    response.writeHead(answer.status).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/readyz`;
  readiness = { url, ca: path.join(dir, 'ca.crt') };
});
afterAll(() => {
  server.close();
  rmSync(dir, { recursive: true });
});

describe('probe', () => {
  it('is content with 200 under a certificate of the lab', async () => {
    answer = { status: 200, body: 'ok' };
    expect(await probe(readiness)).toBeUndefined();
    expect(await probe({ ...readiness, serverName: 'api.wardle.svc' })).toBeUndefined();
  });

  it('names the checks that fail, and only some if there are many', async () => {
    answer = { status: 500, body: '[+]ping ok\n[-]etcd failed: reason withheld\n[-]informer-sync failed\n' };
    expect(await probe(readiness)).toBe('answers 500, fails etcd, informer-sync');
    answer = { status: 500, body: '[-]a\n[-]b\n[-]c\n[-]d\n' };
    expect(await probe(readiness)).toBe('answers 500, fails 4 checks, among them a, b, c');
  });

  it('is not taken in by a stranger on the port', async () => {
    answer = { status: 200, body: 'ok' };
    expect(await probe({ ...readiness, ca: foreignCa })).toMatch(/certificate/);
    expect(await probe({ ...readiness, serverName: 'another.name' })).toMatch(/another\.name/);
  });

  it('says what is still missing', async () => {
    expect(await probe({ ...readiness, url: 'https://127.0.0.1:1/' })).toBe('does not listen yet');
    expect(await probe({ ...readiness, ca: '/no/such/ca.crt' })).toBe('/no/such/ca.crt is not there yet');
  });
});
