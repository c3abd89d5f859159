import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from 'vitest';
import { cacheDir } from '../../../scripts/lab/paths.ts';
import { projectRoot } from '../../../scripts/lab/project-root.ts';
import { resolveTools } from '../../../scripts/tools/resolve.ts';
import { createKubeClient } from '../../../server/src/apiserver/client/https-kube-client.ts';
import { loadKubeconfig } from '../../../server/src/apiserver/client/kubeconfig.ts';
import { h1Get } from '../../../server/src/apiserver/server/testing/tls-clients.ts';
import { flunder, flundersPath } from '../../integration/h2-call.ts';
import { createSurroundings, ServerProcess, type Surroundings } from '../../integration/server-process.ts';
import { Asker, type Question } from '../ask.ts';
import { etcdStore, type Store } from '../stores.ts';
import { KubeApiserverProcess } from './kube-apiserver-process.ts';
import { tokens } from './prepare.ts';

let around: Surroundings;
let store: Store;
let cluster: KubeApiserverProcess;
/** Who is to be trusted it asks the cluster; the flags before these would say it all. */
let flags: readonly string[];
beforeAll(async () => {
  const options = { env: process.env, cacheDir: cacheDir(process.env), root: projectRoot, progress: console.error };
  const found = await resolveTools(['kube-apiserver'], options);
  [around, store] = await Promise.all([createSurroundings(), etcdStore(inject('etcd'))]);
  const programs = { etcd: inject('etcd'), kubeApiserver: found['kube-apiserver'].path };
  cluster = await KubeApiserverProcess.create(programs, around);
  await cluster.start();
  flags = [
    ...store.flags,
    `--kubeconfig=${cluster.kubeconfig}`,
    '--client-ca-file=',
    '--requestheader-client-ca-file=',
  ];
}, 20 * 60_000);
afterAll(async () => {
  await cluster?.remove();
  await store.remove();
  await around.remove();
});

async function inCluster(path: string, body: object): Promise<void> {
  await createKubeClient(loadKubeconfig(cluster.kubeconfig)).request({ method: 'POST', path, body });
}

test('the main kube-apiserver goes away: what is known goes on, what must be asked fails and says why, and it comes back', async () => {
  const rbac = '/apis/rbac.authorization.k8s.io/v1';
  const rules = [{ apiGroups: ['wardle.example.com'], resources: ['flunders'], verbs: ['*'] }];
  await inCluster(`${rbac}/clusterroles`, { metadata: { name: 'flunders' }, rules });
  const subjects = [{ kind: 'User', name: 'alice' }];
  const roleRef = { kind: 'ClusterRole', name: 'flunders', apiGroup: 'rbac.authorization.k8s.io' };
  await inCluster(`${rbac}/clusterrolebindings`, { metadata: { name: 'alice' }, subjects, roleRef });

  const server = await ServerProcess.start(inject('server'), around, flags);
  onTestFinished(() => void server.child.kill('SIGKILL'));
  const asker = new Asker(() => server.port, around.admin);
  // Without a certificate: it would count before the token.
  const bearers = new Asker(() => server.port);
  const as = (name: keyof typeof tokens) => ({ authorization: `Bearer ${tokens[name]}` });
  const code = async (who: Asker, question: Question) => (await who.ask(question)).code;
  const list = (name: keyof typeof tokens): Question => ({ path: flundersPath, headers: as(name) });
  const create = (name: string, namespace = 'default'): Question => {
    return { method: 'POST', path: flundersPath.replace('default', namespace), body: flunder(name) };
  };
  // kube-apiserver takes a moment to know a new binding.
  await expect.poll(() => code(bearers, { ...create('first'), headers: as('alice') }), { interval: 1100 }).toBe(201);
  const watch = asker.open({ ':path': `${flundersPath}?watch=true&resourceVersion=0` });
  const seen: string[] = [];
  createInterface({ input: watch }).on('line', (line) => seen.push(JSON.parse(line).object.metadata.name));
  await once(watch, 'response');
  const front = new Asker(() => server.port, around.proxy);
  const through = (user: string): Question => ({ path: flundersPath, headers: { 'x-remote-user': user } });
  expect(await Promise.all([code(bearers, list('alice')), code(front, through('alice'))])).toEqual([200, 200]);
  expect(await code(front, through('bob'))).toBe(403);
  await cluster.kill();

  // Decisions of a moment ago.
  expect(await Promise.all([code(bearers, list('alice')), code(front, through('alice'))])).toEqual([200, 200]);
  expect(await code(front, through('bob'))).toBe(403);
  // Whom it has not asked about.
  expect(await code(bearers, list('bob'))).toBe(401);
  const unknown = await h1Get(server.port, flundersPath, { ...around.proxy, headers: { 'x-remote-user': 'carol' } });
  expect(unknown).toMatchObject({ code: 500, body: expect.stringMatching(/^Internal Server Error: .*ECONNREFUSED/s) });
  // An administrator, by certificate, needs no answer; namespaces are known.
  expect(await code(asker, create('second'))).toBe(201);
  const nowhere = await asker.ask(create('third', 'nowhere'));
  expect(nowhere).toMatchObject({ code: 500, body: { message: expect.stringContaining('ECONNREFUSED') } });
  expect((await h1Get(server.port, '/readyz')).code).toBe(200);
  // Ten seconds later nothing is known any more.
  await expect.poll(() => code(bearers, list('alice')), { interval: 500 }).toBe(401);
  await expect.poll(() => code(front, through('alice')), { interval: 500 }).toBe(500);
  await expect.poll(() => seen.includes('second')).toBe(true);

  const late = ServerProcess.start(inject('server'), around, [...store.flags, `--kubeconfig=${cluster.kubeconfig}`]);
  await sleep(3000);
  await cluster.start();
  await late.then((other) => other.end('SIGKILL'));
  await expect.poll(() => code(bearers, list('alice')), { interval: 200 }).toBe(200);
  await expect.poll(() => code(front, through('alice')), { interval: 200 }).toBe(200);
  expect(await code(front, through('bob'))).toBe(403);
  await inCluster('/api/v1/namespaces', { metadata: { name: 'new' } });
  await expect.poll(() => code(asker, create('fourth', 'new')), { interval: 200 }).toBe(201);
  expect(watch.closed).toBe(false);
  for (const each of [asker, bearers, front]) each.close();
});
