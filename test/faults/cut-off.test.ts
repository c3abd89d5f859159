import { afterAll, beforeAll, expect, inject, onTestFinished, test } from 'vitest';
import { until } from '../../server/src/apiserver/storage/contract/until.ts';
import { flundersPath } from '../integration/h2-call.ts';
import { createSurroundings, ServerProcess, type Surroundings } from '../integration/server-process.ts';
import { EtcdGateway } from './etcd-gateway.ts';
import { etcdStore } from './stores.ts';
import { TcpProxy } from './tcp-proxy.ts';
import { Trial } from './trial.ts';

let around: Surroundings;
beforeAll(async () => {
  around = await createSurroundings();
});
afterAll(() => around.remove());

test('a replica that was cut off from etcd while that was compacted: its watches end, clients get 410 and list anew', async () => {
  const { etcd, flags, remove } = await etcdStore(inject('etcd'));
  onTestFinished(remove);
  const network = await TcpProxy.start(Number(new URL(etcd.endpoint).port));
  onTestFinished(() => network.close());
  const start = async (etcdFlags: readonly string[]) => {
    const server = await ServerProcess.start(inject('server'), around, etcdFlags);
    onTestFinished(() => void server.child.kill('SIGKILL'));
    return server;
  };
  const lonely = new Trial(
    await start([`--etcd-servers=http://127.0.0.1:${network.port}`]),
    around,
    'a',
    inject('seed'),
  );
  const other = new Trial(await start(flags), around, 'b', inject('seed'));
  onTestFinished(() => {
    for (const trial of [lonely, other]) trial.close();
  });
  await Promise.all([lonely.ready(), other.ready()]);
  for (const trial of [lonely, other]) trial.begin();
  await Promise.all([lonely.progress(20), other.progress(20)]);

  network.cut();
  await expect.poll(() => lonely.health('/readyz'), { interval: 100 }).toMatch(/^500 .*\[-\]etcd failed/s);
  // What it still has may be old: it does not show that as the present.
  expect((await lonely.asker.ask({ path: flundersPath })).code).toBe(503);
  expect((await lonely.asker.ask({ path: `${flundersPath}?resourceVersion=0` })).code).toBe(200);
  await other.progress(40);
  const compacted = await new EtcdGateway(etcd.endpoint).compact();
  expect(lonely.follower.revision).toBeLessThan(compacted);
  network.mend();

  await expect.poll(() => lonely.health('/readyz'), { interval: 100 }).toBe('200 ok');
  await until(() => lonely.follower.gaps.length > 0);
  await Promise.all([lonely.progress(20), other.progress(20)]);
  await Promise.all([lonely.stop(), other.stop()]);
  await lonely.finish(other);
  await other.finish(lonely);
  expect(lonely.follower.gaps).toHaveLength(1);
  expect(lonely.follower.gaps[0]?.upTo).toBeGreaterThanOrEqual(compacted);
  expect(other.follower.gaps).toEqual([]);
});
