import { expect } from 'vitest';
import { openDirectly, readKeyed } from '../harness/open-target.ts';
import { group } from '../harness/space.ts';
import { type Scene, topic } from '../harness/topic.ts';

const conform = topic('Discovery');
const aggregated = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';
const verbs = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'];

interface Resource {
  readonly name: string;
  readonly [field: string]: unknown;
}

async function resourcesOf({ api }: Scene, version: string): Promise<readonly Resource[]> {
  return (await api.get(`/apis/${group}/${version}`)).body['resources'] as Resource[];
}

/** As the aggregator asks the server itself. */
function atServer({ direct }: Scene) {
  const server = direct();
  const api = openDirectly(server, readKeyed(server.frontProxy));
  const who = { 'x-remote-user': 'system:kube-aggregator', 'x-remote-group': 'system:masters' };
  return (path: string, headers: object = {}) => api.get(path, {}, { ...who, ...headers });
}

conform('of a version lists its resources', async (scene) => {
  const { body } = await scene.api.get(`/apis/${group}/v1beta1`);
  expect(body).toMatchObject({ kind: 'APIResourceList', apiVersion: 'v1', groupVersion: `${group}/v1beta1` });
  expect((await resourcesOf(scene, 'v1beta1')).find(({ name }) => name === 'flunders')).toMatchObject({
    singularName: 'flunder',
    namespaced: true,
    kind: 'Flunder',
    verbs,
    storageVersionHash: expect.stringMatching(/^[A-Za-z0-9+/]{11}=$/),
  });
});

conform('of v1alpha1 lists fischers, which have no namespace', async (scene) => {
  expect((await resourcesOf(scene, 'v1alpha1')).find(({ name }) => name === 'fischers')).toMatchObject({
    singularName: 'fischer',
    namespaced: false,
    kind: 'Fischer',
    verbs,
    storageVersionHash: 'YS5qRiSxzNM=',
  });
});

conform('tells in both versions that the storage is the same', async (scene) => {
  const hash = async (version: string) =>
    (await resourcesOf(scene, version)).find(({ name }) => name === 'flunders')?.['storageVersionHash'];
  expect(await hash('v1alpha1')).toBe(await hash('v1beta1'));
});

conform('of the server lists its group, and the version that is preferred', async (scene) => {
  const { body } = await atServer(scene)('/apis');
  expect(body.kind).toBe('APIGroupList');
  expect(body['groups']).toMatchObject([
    {
      name: group,
      versions: [
        { groupVersion: `${group}/v1beta1`, version: 'v1beta1' },
        { groupVersion: `${group}/v1alpha1`, version: 'v1alpha1' },
      ],
      preferredVersion: { groupVersion: `${group}/v1beta1`, version: 'v1beta1' },
    },
  ]);
});

conform('of the group alone', async (scene) => {
  const { body } = await atServer(scene)(`/apis/${group}`);
  expect(body).toMatchObject({ kind: 'APIGroup', apiVersion: 'v1', name: group });
});

conform('in one document, as the aggregator asks for it', async (scene) => {
  const { code, headers, body } = await atServer(scene)('/apis', { accept: aggregated });
  expect(code).toBe(200);
  expect(headers['content-type']).toBe(aggregated);
  expect(headers['etag']).toMatch(/^"[0-9A-F]{128}"$/);
  expect(headers['vary']).toContain('Accept');
  expect(headers['cache-control']).toContain('public');
  expect(body).toMatchObject({ kind: 'APIGroupDiscoveryList', apiVersion: 'apidiscovery.k8s.io/v2' });
  expect(body.items).toMatchObject([
    { metadata: { name: group }, versions: [{ version: 'v1beta1' }, { version: 'v1alpha1' }] },
  ]);
  const versions = body.items?.[0]?.['versions'] as { freshness: string; resources: object[] }[];
  expect(versions[1]).toMatchObject({
    freshness: 'Current',
    resources: [
      {
        resource: 'fischers',
        responseKind: { group: '', version: '', kind: 'Fischer' },
        scope: 'Cluster',
        singularResource: 'fischer',
        verbs,
      },
      { resource: 'flunders', scope: 'Namespaced', singularResource: 'flunder', verbs },
    ],
  });
});

conform('in one document is not sent again to who has it', async (scene) => {
  const ask = atServer(scene);
  const { headers } = await ask('/apis', { accept: aggregated });
  const again = await ask('/apis', { accept: aggregated, 'if-none-match': headers['etag'] });
  expect(again.code).toBe(304);
  expect(again.text).toBe('');
  expect((await ask('/apis', { accept: aggregated, 'if-none-match': '"other"' })).code).toBe(200);
});

conform('in a version of that document that there no longer is: 406', async (scene) => {
  const accept = aggregated.replace('v=v2', 'v=v2beta1');
  expect((await atServer(scene)('/apis', { accept })).code).toBe(406);
});

conform('falls back to the list for who takes that as well', async (scene) => {
  const accept = `${aggregated.replace('v=v2', 'v=v2beta1')},application/json`;
  expect((await atServer(scene)('/apis', { accept })).body.kind).toBe('APIGroupList');
});

conform('merged by the aggregator holds the group', async ({ api }) => {
  const { body } = await api.get('/apis', {}, { accept: aggregated });
  const own = body.items?.find(({ metadata }) => metadata?.name === group);
  expect(own?.['versions']).toMatchObject([
    { version: 'v1beta1', freshness: 'Current' },
    { version: 'v1alpha1', freshness: 'Current' },
  ]);
});

conform('of a version that there is not: 404', async (scene) => {
  expect((await atServer(scene)(`/apis/${group}/v9`)).code).toBe(404);
  expect((await atServer(scene)('/apis/other.example.com')).code).toBe(404);
});

conform('of the root lists paths', async (scene) => {
  const { body } = await atServer(scene)('/');
  expect(body['paths']).toEqual(
    expect.arrayContaining([
      '/apis',
      `/apis/${group}`,
      `/apis/${group}/v1beta1`,
      '/healthz',
      '/openapi/v2',
      '/version',
    ]),
  );
});

conform('has no legacy group', async (scene) => {
  expect((await atServer(scene)('/api')).code).toBe(404);
});

conform(
  'has a short name and a category',
  {
    better: 'kubectl get fl, kubectl get wardle; the Go sample has neither',
  },
  async (scene) => {
    const flunders = (await resourcesOf(scene, 'v1beta1')).find(({ name }) => name === 'flunders');
    expect(flunders).toMatchObject({ shortNames: ['fl'], categories: ['wardle'] });
  },
);
