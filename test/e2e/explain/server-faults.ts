import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { FindingId } from '../../../scripts/explain/catalogue/findings.ts';
import { explainUntil, paste, untilHealthy } from './explain-run.ts';
import { type HomeMadeServer, homeMadeServer, type Manner } from './home-made-server.ts';
import { folderWithAuthority, leadTo, restore, serverAddress, servingCertificate, touchSlice } from './lab-cluster.ts';

const day = 24 * 3600_000;

/** A server of one's own has neither OpenAPI nor, in its first minute, its place in merged discovery. */
const ownWays: readonly string[] = ['openapi-missing', 'discovery-stale'];

const manners: readonly { readonly manner: Manner; readonly id: FindingId }[] = [
  { manner: 'redirects', id: 'discovery-redirect' },
  { manner: 'other-document', id: 'discovery-wrong-answer' },
  { manner: 'not-ready', id: 'server-not-ready' },
  { manner: 'silent', id: 'server-hangs' },
  { manner: 401, id: 'aggregator-unauthenticated' },
  { manner: 403, id: 'aggregator-anonymous' },
  { manner: 404, id: 'discovery-not-served' },
  { manner: 500, id: 'discovery-server-error' },
];

/** Faults of the server itself: it answers in place of the sample server, at the same address, as the test wants. */
export function describeServerFaults(): void {
  describe('a server of one’s own', () => {
    let server: HomeMadeServer;
    let address: string;

    beforeAll(async () => {
      ({ address } = await serverAddress());
      server = await homeMadeServer(address, await servingCertificate());
      await leadTo(server.port);
      await untilHealthy(ownWays);
    });
    afterAll(async () => {
      await restore();
      await server.close();
      await untilHealthy(ownWays);
    });
    afterEach(async () => {
      server.answer('well');
      await touchSlice();
      await untilHealthy(ownWays);
    });

    it.each(manners)('that answers $manner: $id is named alone', async ({ manner, id }) => {
      server.answer(manner);
      await touchSlice();
      const { apiServices } = await explainUntil([id], ['--all'], ownWays);
      expect(apiServices.map(({ first }) => first)).toEqual([id, id]);
    });

    it('whose certificate is for another name: what is printed heals it', async () => {
      server.serve(await servingCertificate({ dnsNames: ['other.example'] }));
      await touchSlice();
      const { apiServices } = await explainUntil(['certificate-name-mismatch'], ['--all'], ownWays);
      const dir = folderWithAuthority();
      const [issue] = apiServices[0]?.findings[0]?.fixes ?? [];
      await paste(issue?.command ?? '', dir);
      server.serve(pairIn(dir));
    });

    it('whose certificate has expired: what is printed heals it', async () => {
      const expired = { notBefore: new Date(Date.now() - 2 * day), notAfter: new Date(Date.now() - day) };
      const certificate = await servingCertificate(expired);
      server.serve(certificate);
      await touchSlice();
      const { apiServices } = await explainUntil(['certificate-expired'], ['--all'], ownWays);
      const dir = folderWithAuthority();
      writeFileSync(path.join(dir, 'tls.crt'), certificate.certificate);
      writeFileSync(path.join(dir, 'tls.key'), certificate.key);
      const [renew] = apiServices[0]?.findings[0]?.fixes ?? [];
      await paste(renew?.command ?? '', dir);
      server.serve(pairIn(dir));
    });

    it('whose certificate is not valid yet', async () => {
      server.serve(await servingCertificate({ notBefore: new Date(Date.now() + day) }));
      await touchSlice();
      await explainUntil(['certificate-not-yet-valid'], ['--all'], ownWays);
      server.serve(await servingCertificate());
    });

    it('that has ended: started again where it is said, it is well', async () => {
      const { port } = server;
      await server.close();
      const { apiServices } = await explainUntil(['connection-refused'], ['--all'], ownWays);
      expect(apiServices[0]?.findings[0]?.fixes[0]?.note).toContain(`${address}:${port}`);
      server = await homeMadeServer(address, await servingCertificate(), port);
    });

    it('that speaks no TLS', async () => {
      const plain = await homeMadeServer(address, 'plain');
      await leadTo(plain.port);
      await explainUntil(['not-tls'], ['--all'], ownWays);
      await leadTo(server.port);
      await sleep(500);
      await plain.close();
    });
  });
}

const pairIn = (dir: string) => ({
  certificate: readFileSync(path.join(dir, 'tls.crt'), 'utf8'),
  key: readFileSync(path.join(dir, 'tls.key'), 'utf8'),
});
