import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestCertificate } from '../../server/src/apiserver/authentication/testing/certificates.ts';
import { parseOptions, startServer } from '../../server/src/apiserver/index.ts';
import { h1Get } from '../../server/src/apiserver/server/testing/tls-clients.ts';
import { createSurroundings, flagsFor, type Surroundings } from '../integration/server-process.ts';
import { poolServer } from './server.ts';
import { untilReady } from './start.ts';

/** Its main cluster has no extension-apiserver-authentication. */
let around: Surroundings;
beforeAll(async () => {
  around = await createSurroundings();
});
afterAll(() => around.remove());

test.each(['--authentication-skip-lookup', '--authentication-tolerate-lookup-failure'])(
  'with %s a server serves although the cluster says nothing of front proxies, and believes none',
  async (flag) => {
    const flags = flagsFor(around.dir).filter((one) => !one.startsWith('--requestheader-client-ca-file='));
    const running = await startServer(poolServer(), parseOptions([...flags, flag]));
    try {
      await untilReady(running);
      const codeFor = async ({ cert, key }: TestCertificate) =>
        (await h1Get(running.port, '/apis/pools.example.com/v1/pools', { cert, key })).code;
      expect(await codeFor(around.admin)).toBe(200);
      expect(await codeFor(around.proxy)).toBe(401);
    } finally {
      await running.stop();
    }
  },
);
