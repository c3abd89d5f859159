import { expect } from 'vitest';
import type { Body } from '../harness/answer.ts';
import { Etcd } from '../harness/etcd.ts';
import { flunder, made, must } from '../harness/objects.ts';
import { type Scene, topic } from '../harness/topic.ts';

const conform = topic('Compaction');
/** Before everything that other cases know of: they run at the same time. */
const ancient = 2;

/** Lets etcd forget the first revisions. */
async function compact({ direct, api, space, name }: Scene): Promise<void> {
  // There must be a later one.
  made(await api.post(space.path(), flunder(`${name}-later`)));
  const etcd = new Etcd(direct());
  await etcd.compact(ancient + 1);
  etcd.close();
}

function tokenAt(revision: number): string {
  const token = { v: 'meta.k8s.io/v1', rv: revision, start: 'a\u0000' };
  return Buffer.from(JSON.stringify(token)).toString('base64url');
}

function expectExpired(body: Body): void {
  expect(body).toMatchObject({ kind: 'Status', code: 410, reason: 'Expired' });
}

conform('a list of a state that is gone: 410', async (scene) => {
  await compact(scene);
  const query = { resourceVersion: ancient, resourceVersionMatch: 'Exact' };
  expectExpired((await scene.api.get(scene.space.path(), query)).body);
});

conform('a continue token of a state that is gone: 410, with a token for the rest', async (scene) => {
  await compact(scene);
  const { api, space, name } = scene;
  made(await api.post(space.path(), flunder(name)));
  const { body } = await api.get(space.path(), { limit: 1, continue: tokenAt(ancient) });
  expectExpired(body);
  expect(body.message).toContain('The provided continue parameter is too old to display a consistent list result');
  const rest = await api.get(space.path(), { limit: 500, continue: must(body.metadata?.continue) });
  expect(rest.code).toBe(200);
  expect(rest.body.items?.map(({ metadata }) => metadata?.name)).toContain(name);
});
