import { expect } from 'vitest';
import type { Api } from '../harness/api.ts';
import { fischer, flunder, made, must } from '../harness/objects.ts';
import { openEach } from '../harness/open-target.ts';
import { fischersPath } from '../harness/space.ts';
import { type Scene, topic } from '../harness/topic.ts';
import { watch } from '../harness/watch.ts';

const conform = topic('Several servers on one etcd');

/** Two of them, past the aggregator: who is asked is no accident. */
function pair({ direct }: Scene): readonly [one: Api, other: Api] {
  const [one, other] = openEach(direct());
  return [must(one), must(other, 'a second server')];
}

conform('what one has acknowledged, a read through the other shows', async (scene) => {
  const servers = pair(scene);
  for (let round = 0; round < 20; round++) {
    const [writer, reader] = round % 2 === 0 ? servers : ([servers[1], servers[0]] as const);
    const name = `${scene.name}-${round}`;
    const path = scene.space.path('v1beta1', name);
    const selector = { fieldSelector: `metadata.name=${name}` };
    const created = made(await writer.post(scene.space.path(), flunder(name)));
    expect(made(await reader.get(path))).toEqual(created);
    expect((await reader.get(scene.space.path(), selector)).body.items).toHaveLength(1);
    const changed = made(await reader.patch(path, 'merge', { metadata: { labels: { round: String(round) } } }));
    expect(made(await writer.get(path))).toEqual(changed);
    expect((await writer.delete(path)).code).toBe(200);
    expect((await reader.get(path)).code).toBe(404);
    expect((await reader.get(scene.space.path(), selector)).body.items).toEqual([]);
  }
});

conform('a watch through one is told of what the other writes', async (scene) => {
  const [one, other] = pair(scene);
  const path = scene.space.path('v1beta1', scene.name);
  const watching = await watch(one, scene.space.path(), { query: { fieldSelector: `metadata.name=${scene.name}` } });
  await other.post(scene.space.path(), flunder(scene.name));
  await other.patch(path, 'merge', { metadata: { labels: { a: 'b' } } });
  await other.delete(path);
  const events = await watching.until(({ type }) => type === 'DELETED');
  watching.close();
  expect(events.map(({ type }) => type)).toEqual(['ADDED', 'MODIFIED', 'DELETED']);
});

conform('a list that one begins, the other goes on with', async (scene) => {
  const [one, other] = pair(scene);
  const labels = { list: scene.name };
  for (const n of [1, 2, 3]) made(await one.post(scene.space.path(), flunder(`${scene.name}-${n}`, {}, { labels })));
  const query = { labelSelector: `list=${scene.name}`, limit: 2 };
  const first = await one.get(scene.space.path(), query);
  made(await other.post(scene.space.path(), flunder(`${scene.name}-4`, {}, { labels })));
  const rest = await other.get(scene.space.path(), { ...query, continue: must(first.body.metadata?.continue) });
  const names = [...(first.body.items ?? []), ...(rest.body.items ?? [])].map(({ metadata }) => metadata?.name);
  expect(names).toEqual([1, 2, 3].map((n) => `${scene.name}-${n}`));
  expect(rest.body.metadata?.resourceVersion).toBe(first.body.metadata?.resourceVersion);
});

conform('no update is lost, whoever of them it comes through', async (scene) => {
  const servers = pair(scene);
  const path = scene.space.path('v1beta1', scene.name);
  made(await servers[0].post(scene.space.path(), flunder(scene.name, {}, { annotations: { count: '0' } })));
  const countUp = async (server: Api): Promise<void> => {
    for (let done = 0; done < 15; ) {
      const object = made(await server.get(path));
      const annotations = { count: String(Number(object.metadata.annotations?.['count']) + 1) };
      const { code } = await server.put(path, { ...object, metadata: { ...object.metadata, annotations } });
      expect([200, 409]).toContain(code);
      if (code === 200) done += 1;
    }
  };
  await Promise.all(servers.map(countUp));
  expect(made(await servers[1].get(path)).metadata.annotations).toEqual({ count: '30' });
});

conform('a name that is banned through one is banned at the other', async (scene) => {
  const [one, other] = pair(scene);
  made(await one.post(fischersPath(), fischer(scene.name, [scene.name])));
  try {
    const create = async () => (await other.post(scene.space.path(), flunder(scene.name), { dryRun: 'All' })).code;
    await expect.poll(create, { timeout: 10_000 }).toBe(403);
  } finally {
    await other.delete(`${fischersPath()}/${scene.name}`);
  }
});

conform('the aggregator asks each of them', async (scene) => {
  const lists = async (server: Api) => {
    const { text } = await server.get('/metrics');
    const isList = (line: string) =>
      ['apiserver_request_total{', 'resource="fischers"', 'verb="LIST"'].every((part) => line.includes(part));
    const counts = text.split('\n').filter(isList);
    return counts.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
  };
  const before = await Promise.all(pair(scene).map(lists));
  // That one of two is never asked has a chance of one to a million millions.
  for (let n = 0; n < 40; n++) expect((await scene.api.get(fischersPath())).code).toBe(200);
  const after = await Promise.all(pair(scene).map(lists));
  for (const [index, count] of after.entries()) expect(count).toBeGreaterThan(must(before[index]));
});
