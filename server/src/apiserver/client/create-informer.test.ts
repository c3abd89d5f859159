import type { ServerResponse } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { newResourceExpired } from '../api/errors.ts';
import { createInformer } from './create-informer.ts';
import { createKubeClient } from './https-kube-client.ts';
import { answerJson, type FakeCluster, startFakeCluster } from './testing/fake-cluster.ts';

const stop = new AbortController();
let cluster: FakeCluster | undefined;
afterEach(() => cluster?.close());

function item(name: string, resourceVersion: string) {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, resourceVersion } };
}

function event(res: ServerResponse, type: string, object: unknown): void {
  res.write(`${JSON.stringify({ type, object })}\n`);
}

function page(res: ServerResponse, items: unknown[], metadata: { resourceVersion: string; continue?: string }): void {
  answerJson(res, 200, { kind: 'NamespaceList', apiVersion: 'v1', metadata, items });
}

function informerOf({ url }: FakeCluster) {
  const informer = createInformer(createKubeClient({ server: url }), '/api/v1/namespaces');
  informer.start(stop.signal);
  return informer;
}

test('lists page by page, then follows changes', async () => {
  cluster = await startFakeCluster((url, res) => {
    if (url.searchParams.get('watch')) {
      event(res, 'ADDED', item('c', '11'));
      event(res, 'DELETED', item('a', '12'));
      event(res, 'BOOKMARK', item('', '13'));
    } else if (url.searchParams.get('continue')) page(res, [item('b', '2')], { resourceVersion: '10' });
    else page(res, [item('a', '1')], { resourceVersion: '10', continue: 'next' });
  });
  const informer = informerOf(cluster);
  expect(informer.synced).toBe(false);
  await expect.poll(() => [...informer.values()].map(({ metadata }) => metadata.name)).toEqual(['b', 'c']);
  expect(informer.synced).toBe(true);
  expect(informer.get('a')).toBeUndefined();
});

test('goes on where a watch ended, and lists again when that is too old', async () => {
  let watches = 0;
  cluster = await startFakeCluster((url, res) => {
    if (!url.searchParams.get('watch')) {
      page(res, watches > 1 ? [item('new', '50')] : [item('old', '1')], { resourceVersion: watches > 1 ? '50' : '10' });
      return;
    }
    watches += 1;
    if (watches === 1) {
      event(res, 'BOOKMARK', item('', '20'));
      res.end();
    } else if (watches === 2) {
      event(res, 'ERROR', newResourceExpired('too old resource version').status);
      res.end();
    } else res.flushHeaders();
  });
  const informer = informerOf(cluster);
  await expect.poll(() => informer.get('new'), { timeout: 20_000 }).toBeDefined();
  expect(informer.get('old')).toBeUndefined();
  const versions = cluster.requests.map(({ url }) =>
    new URL(url ?? '', 'http://x').searchParams.get('resourceVersion'),
  );
  expect(versions.filter(Boolean).slice(0, 2)).toEqual(['10', '20']);
});

test('keeps what it knows while the cluster is away, says why, and finds it again', async () => {
  const handler = (url: URL, res: ServerResponse) => {
    if (url.searchParams.get('watch')) res.flushHeaders();
    else page(res, [item('a', '1')], { resourceVersion: '10' });
  };
  cluster = await startFakeCluster(handler);
  const informer = informerOf(cluster);
  await expect.poll(() => informer.synced).toBe(true);
  const port = Number(new URL(cluster.url).port);
  cluster.close();
  await expect.poll(() => informer.lastError?.message).toContain('127.0.0.1');
  expect(informer.get('a')).toBeDefined();
  cluster = await startFakeCluster((url, res) => {
    event(res, 'ADDED', item('b', '11'));
    if (!url.searchParams.get('watch')) res.destroy();
  }, port);
  await expect.poll(() => informer.get('b'), { timeout: 20_000 }).toBeDefined();
});
