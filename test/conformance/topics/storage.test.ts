import { expect } from 'vitest';
import { Etcd } from '../harness/etcd.ts';
import { fischer, flunder, made } from '../harness/objects.ts';
import { fischersPath } from '../harness/space.ts';
import { type Scene, topic } from '../harness/topic.ts';

const conform = topic('Storage');
const root = '/registry/wardle.example.com/wardle.example.com';

/** What lies in etcd under this key. */
async function stored({ direct }: Scene, key: string): Promise<Record<string, unknown>> {
  const etcd = new Etcd(direct());
  const text = await etcd.get(`${root}/${key}`);
  etcd.close();
  return JSON.parse(text ?? 'null');
}

conform('a flunder lies under its namespace and name, as JSON, without its resourceVersion', async (scene) => {
  const { api, space, name } = scene;
  const { metadata } = made(await api.post(space.path(), flunder(name)));
  const value = await stored(scene, `flunders/${space.name}/${name}`);
  expect(value).toMatchObject({ kind: 'Flunder', metadata: { name, uid: metadata.uid } });
  expect(value['metadata']).not.toHaveProperty('resourceVersion');
});

conform('a fischer lies under its name', async (scene) => {
  const { api, name } = scene;
  made(await api.post(fischersPath(), fischer(name)));
  expect(await stored(scene, `fischers/${name}`)).toMatchObject({ kind: 'Fischer' });
  await api.delete(`${fischersPath()}/${name}`);
});

conform('nothing is left of what was deleted', async (scene) => {
  const { api, space, name } = scene;
  made(await api.post(space.path(), flunder(name)));
  await api.delete(space.path('v1beta1', name));
  expect(await stored(scene, `flunders/${space.name}/${name}`)).toBeNull();
});

conform(
  'holds all of both versions',
  {
    better: 'Stored as v1beta1, which can say all of v1alpha1; the Go sample stores v1alpha1, which can not',
  },
  async (scene) => {
    const { api, space, name } = scene;
    made(await api.post(space.path('v1alpha1'), flunder(name, { reference: 'a' }, {}, 'v1alpha1')));
    expect(await stored(scene, `flunders/${space.name}/${name}`)).toMatchObject({
      apiVersion: 'wardle.example.com/v1beta1',
      spec: { flunderReference: 'a', referenceType: 'Flunder' },
    });
  },
);

conform('the resourceVersion grows with each write, whatever is written', async ({ api, space, name }) => {
  const one = made(await api.post(space.path(), flunder(`${name}-1`)));
  const two = made(await api.post(space.path(), flunder(`${name}-2`)));
  const again = made(
    await api.patch(space.path('v1beta1', `${name}-1`), 'merge', { metadata: { labels: { a: '1' } } }),
  );
  const versions = [one, two, again].map(({ metadata }) => Number(metadata.resourceVersion));
  expect(versions).toEqual([...versions].sort((a, b) => a - b));
  expect(new Set(versions).size).toBe(3);
});
