import { expect } from 'vitest';
import type { Api, Query } from '../harness/api.ts';
import { flunder, must } from '../harness/objects.ts';
import type { Space } from '../harness/space.ts';
import { topic } from '../harness/topic.ts';
import { eventsOf, type WatchEvent, watch } from '../harness/watch.ts';

const conform = topic('Watch');
const brief = (events: readonly WatchEvent[]) => events.map(({ type, object }) => `${type} ${object.metadata?.name}`);

/** A watch on the flunders with this label, from now on. */
async function watchSet(api: Api, space: Space, set: string, query: Query = {}) {
  const labelSelector = `set=${set}`;
  const { body } = await api.get(space.path(), { labelSelector });
  const resourceVersion = must(body.metadata?.resourceVersion);
  return watch(api, space.path(), { query: { labelSelector, resourceVersion, ...query } });
}
const inSet = (name: string, more: object = {}) => flunder(name, {}, { labels: { set: name }, ...more });

conform('tells of what is added, modified and deleted, in order', async ({ api, space, name }) => {
  const watching = await watchSet(api, space, name);
  expect(watching.headers['content-type']).toBe('application/json');
  await api.post(space.path(), inSet(name));
  await api.patch(space.path('v1beta1', name), 'merge', { metadata: { annotations: { a: '1' } } });
  await api.delete(space.path('v1beta1', name));
  const events = await eventsOf(watching, 3);
  expect(brief(events)).toEqual([`ADDED ${name}`, `MODIFIED ${name}`, `DELETED ${name}`]);
  const versions = events.map(({ object }) => Number(object.metadata?.resourceVersion));
  expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
  expect(events[0]?.object).toMatchObject({ kind: 'Flunder', apiVersion: 'wardle.example.com/v1beta1' });
});

conform('resumes after any version that it told of', async ({ api, space, name }) => {
  const first = await watchSet(api, space, name);
  await api.post(space.path(), inSet(name));
  const [added] = await eventsOf(first, 1);
  await api.patch(space.path('v1beta1', name), 'merge', { metadata: { annotations: { a: '1' } } });
  const resourceVersion = must(added?.object.metadata?.resourceVersion);
  const again = await watch(api, space.path(), { query: { labelSelector: `set=${name}`, resourceVersion } });
  expect(brief(await eventsOf(again, 1))).toEqual([`MODIFIED ${name}`]);
});

conform('without a version begins with what there is', async ({ api, space, name }) => {
  await api.post(space.path(), inSet(name));
  for (const query of [{}, { resourceVersion: 0 }]) {
    const watching = await watch(api, space.path(), { query: { labelSelector: `set=${name}`, ...query } });
    expect(brief(await eventsOf(watching, 1))).toEqual([`ADDED ${name}`]);
  }
});

conform('by label tells when an object comes into the selection and leaves it', async ({ api, space, name }) => {
  const watching = await watchSet(api, space, name);
  await api.post(space.path(), flunder(name));
  const label = (set: string | null) =>
    api.patch(space.path('v1beta1', name), 'merge', { metadata: { labels: { set } } });
  await label(name);
  await label(null);
  expect(brief(await eventsOf(watching, 2))).toEqual([`ADDED ${name}`, `DELETED ${name}`]);
});

conform('by field sees one object only', async ({ api, space, name }) => {
  const { body } = await api.get(space.path());
  const resourceVersion = must(body.metadata?.resourceVersion);
  const query = { fieldSelector: `metadata.name=${name}-b`, resourceVersion };
  const watching = await watch(api, space.path(), { query });
  await api.post(space.path(), flunder(`${name}-a`));
  await api.post(space.path(), flunder(`${name}-b`));
  expect(brief(await eventsOf(watching, 1))).toEqual([`ADDED ${name}-b`]);
});

conform('sees an object with finalizers change before it goes', async ({ api, space, name }) => {
  const watching = await watchSet(api, space, name);
  await api.post(space.path(), inSet(name, { finalizers: ['example.com/hold'] }));
  await api.delete(space.path('v1beta1', name));
  await api.patch(space.path('v1beta1', name), 'merge', { metadata: { finalizers: null } });
  const events = await eventsOf(watching, 3);
  expect(brief(events)).toEqual([`ADDED ${name}`, `MODIFIED ${name}`, `DELETED ${name}`]);
  expect(events[1]?.object.metadata?.deletionTimestamp).toBeDefined();
});

conform('tells each version what was written in the other', async ({ api, space, name }) => {
  const { body } = await api.get(space.path('v1alpha1'));
  const query = { fieldSelector: `metadata.name=${name}`, resourceVersion: must(body.metadata?.resourceVersion) };
  const watching = await watch(api, space.path('v1alpha1'), { query });
  await api.post(space.path(), flunder(name, { flunderReference: 'a', referenceType: 'Flunder' }));
  const [event] = await eventsOf(watching, 1);
  expect(event?.object).toMatchObject({ apiVersion: 'wardle.example.com/v1alpha1', spec: { reference: 'a' } });
});

conform('ends by itself after timeoutSeconds', async ({ api, space, name }) => {
  const begun = Date.now();
  const watching = await watchSet(api, space, name, { timeoutSeconds: 1 });
  expect(watching.code).toBe(200);
  expect(await watching.rest()).toEqual([]);
  expect(Date.now() - begun).toBeGreaterThan(900);
  expect(Date.now() - begun).toBeLessThan(5_000);
});

conform('sends bookmarks, if they are asked for, before it ends', async ({ api, space, name }) => {
  const watching = await watchSet(api, space, name, { timeoutSeconds: 4, allowWatchBookmarks: true });
  await api.post(space.path(), flunder(`${name}-unseen`));
  const events = await watching.rest();
  expect(new Set(events.map(({ type }) => type))).toEqual(new Set(['BOOKMARK']));
  const bookmark = events.at(-1);
  expect(bookmark?.object).toMatchObject({ kind: 'Flunder', apiVersion: 'wardle.example.com/v1beta1' });
  expect(Number(bookmark?.object.metadata?.resourceVersion)).toBeGreaterThan(0);
  expect(bookmark?.object.metadata).not.toHaveProperty('name');
});

conform('sends no bookmarks unasked', async ({ api, space, name }) => {
  const watching = await watchSet(api, space, name, { timeoutSeconds: 4 });
  expect(await watching.rest()).toEqual([]);
});

conform('from a version too old ends with an error event', async ({ api, space }) => {
  // No cache goes back to before the first object that was ever stored.
  const watching = await watch(api, space.path(), { query: { resourceVersion: 1 } });
  expect(watching.code).toBe(200);
  const [event] = await watching.rest();
  expect(event).toMatchObject({ type: 'ERROR', object: { kind: 'Status', code: 410, reason: 'Expired' } });
  expect(event?.object.message).toMatch(/^too old resource version: 1 \(\d+\)$/);
});

const bad = { better: 'What the client asks wrongly is a bad request; the Go sample answers 500' };
conform('from what is no version is refused', bad, async ({ api, space }) => {
  const { body } = await api.get(space.path(), { watch: true, resourceVersion: 'abc' });
  expect(body).toMatchObject({ code: 400 });
});

conform('on one object by its deprecated path', async ({ api, space, name }) => {
  await api.post(space.path(), inSet(name));
  const path = `/apis/wardle.example.com/v1beta1/watch/namespaces/${space.name}/flunders`;
  const one = await watch(api, `${path}/${name}`, { query: { resourceVersion: 0 } });
  expect(brief(await eventsOf(one, 1))).toEqual([`ADDED ${name}`]);
  const all = await watch(api, path, { query: { resourceVersion: 0, labelSelector: `set=${name}` } });
  expect(brief(await eventsOf(all, 1))).toEqual([`ADDED ${name}`]);
});

conform('may be told of tables', async ({ api, space, name }) => {
  await api.post(space.path(), inSet(name));
  const accept = 'application/json;as=Table;v=v1;g=meta.k8s.io';
  const watching = await watch(api, space.path(), { query: { labelSelector: `set=${name}` }, headers: { accept } });
  const [event] = await eventsOf(watching, 1);
  expect(event).toMatchObject({ type: 'ADDED', object: { kind: 'Table', rows: [{ object: { metadata: { name } } }] } });
  expect(event?.object['columnDefinitions']).toBeDefined();
});

conform('may be told of metadata only', async ({ api, space, name }) => {
  await api.post(space.path(), inSet(name));
  const accept = 'application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io';
  const watching = await watch(api, space.path(), { query: { labelSelector: `set=${name}` }, headers: { accept } });
  const [event] = await eventsOf(watching, 1);
  expect(event).toMatchObject({
    type: 'ADDED',
    object: { kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1', metadata: { name } },
  });
  expect(event?.object).not.toHaveProperty('spec');
});
