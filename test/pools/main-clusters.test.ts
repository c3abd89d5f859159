import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { answerJson, startFakeCluster } from '../../server/src/apiserver/client/testing/fake-cluster.ts';
import { parseOptions, startServer } from '../../server/src/apiserver/index.ts';
import { h1Get } from '../../server/src/apiserver/server/testing/tls-clients.ts';
import { allowedUser, startMainCluster } from '../integration/main-cluster.ts';
import { createSurroundings, flagsFor } from '../integration/server-process.ts';
import { poolServer } from './server.ts';
import { untilReady } from './start.ts';

test('one cluster may say who somebody is, another what he may do, and a third has the namespaces', async () => {
  const around = await createSurroundings();
  const asked: string[] = [];
  const tokens = await startFakeCluster((url, res) => {
    asked.push(url.pathname);
    answerJson(res, 201, { status: { authenticated: true, user: { username: allowedUser } } });
  });
  const rights = await startMainCluster();
  const kubeconfig = (name: string, server: string) => {
    const contexts = [{ name, context: { cluster: name, user: '' } }];
    const file = path.join(around.dir, name);
    writeFileSync(
      file,
      JSON.stringify({ 'current-context': name, contexts, clusters: [{ name, cluster: { server } }] }),
    );
    return file;
  };
  const flags = [
    ...flagsFor(around.dir),
    `--authentication-kubeconfig=${kubeconfig('tokens', tokens.url)}`,
    `--authorization-kubeconfig=${kubeconfig('rights', rights.url)}`,
  ];
  const running = await startServer(poolServer(), parseOptions(flags));
  try {
    await untilReady(running);
    const headers = { authorization: 'Bearer of-the-first' };
    expect((await h1Get(running.port, '/apis/pools.example.com/v1/pools', { headers })).code).toBe(200);
    expect(asked).toEqual(['/apis/authentication.k8s.io/v1/tokenreviews']);
    expect(rights.reviews).toMatchObject([{ user: allowedUser, resourceAttributes: { resource: 'pools' } }]);
    expect(around.cluster.reviews).toEqual([]);
  } finally {
    await running.stop();
    await Promise.all([tokens.close(), rights.close(), around.remove()]);
  }
});
