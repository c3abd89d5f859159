import { expect } from 'vitest';
import { flunder, must } from '../harness/objects.ts';
import { topic } from '../harness/topic.ts';
import { type WatchEvent, watch } from '../harness/watch.ts';

const conform = topic('WatchList');
const streaming = { sendInitialEvents: true, resourceVersionMatch: 'NotOlderThan', allowWatchBookmarks: true };
const isBookmark = ({ type }: WatchEvent) => type === 'BOOKMARK';

conform('sends all that there is, then a bookmark that says so, then what happens', async ({ api, space, name }) => {
  const labels = { set: name };
  await api.post(space.path(), flunder(`${name}-a`, {}, { labels }));
  await api.post(space.path(), flunder(`${name}-b`, {}, { labels }));
  const query = { ...streaming, labelSelector: `set=${name}` };
  const watching = await watch(api, space.path(), { query });
  const initial = await watching.until(isBookmark);
  expect(initial.map(({ type, object }) => `${type} ${object.metadata?.name ?? ''}`)).toEqual([
    `ADDED ${name}-a`,
    `ADDED ${name}-b`,
    'BOOKMARK ',
  ]);
  const bookmark = must(initial.at(-1));
  expect(bookmark.object.metadata?.annotations).toEqual({ 'k8s.io/initial-events-end': 'true' });
  await api.delete(space.path('v1beta1', `${name}-a`));
  const [deleted] = await watching.until(({ type }) => type === 'DELETED');
  watching.close();
  expect(Number(deleted?.object.metadata?.resourceVersion)).toBeGreaterThan(
    Number(bookmark.object.metadata?.resourceVersion),
  );
});

conform('sees what was written just before', async ({ api, space, name }) => {
  const created = await api.post(space.path(), flunder(name, {}, { labels: { set: name } }));
  const query = { ...streaming, labelSelector: `set=${name}` };
  const watching = await watch(api, space.path(), { query });
  const events = await watching.until(isBookmark);
  watching.close();
  expect(events[0]?.object.metadata?.resourceVersion).toBe(created.body.metadata?.resourceVersion);
  expect(Number(events.at(-1)?.object.metadata?.resourceVersion)).toBeGreaterThanOrEqual(
    Number(created.body.metadata?.resourceVersion),
  );
});

conform('of nothing is the bookmark alone', async ({ api, space, name }) => {
  const watching = await watch(api, space.path(), { query: { ...streaming, labelSelector: `set=${name}` } });
  expect(await watching.until(isBookmark)).toHaveLength(1);
  watching.close();
});

conform('from a version of the past begins no earlier', async ({ api, space, name }) => {
  const created = await api.post(space.path(), flunder(name, {}, { labels: { set: name } }));
  const resourceVersion = must(created.body.metadata?.resourceVersion);
  const query = { ...streaming, resourceVersion, labelSelector: `set=${name}` };
  const watching = await watch(api, space.path(), { query });
  const events = await watching.until(isBookmark);
  watching.close();
  expect(events).toHaveLength(2);
});

conform('not wanted: only what happens from now on', async ({ api, space, name }) => {
  await api.post(space.path(), flunder(`${name}-a`, {}, { labels: { set: name } }));
  const query = { ...streaming, sendInitialEvents: false, labelSelector: `set=${name}` };
  const watching = await watch(api, space.path(), { query });
  await api.post(space.path(), flunder(`${name}-b`, {}, { labels: { set: name } }));
  const [event] = await watching.until(({ type }) => type === 'ADDED');
  watching.close();
  expect(event?.object.metadata?.name).toBe(`${name}-b`);
});

conform('needs resourceVersionMatch=NotOlderThan', async ({ api, space }) => {
  const { body } = await api.get(space.path(), { watch: true, sendInitialEvents: true, allowWatchBookmarks: true });
  expect(body).toMatchObject({ code: 422, reason: 'Invalid', details: { kind: 'ListOptions' } });
  expect(body.message).toContain('sendInitialEvents requires setting resourceVersionMatch to NotOlderThan');
});

conform('does not take resourceVersionMatch=Exact', async ({ api, space }) => {
  const query = { ...streaming, watch: true, resourceVersionMatch: 'Exact', resourceVersion: 5 };
  expect((await api.get(space.path(), query)).body).toMatchObject({ code: 422, reason: 'Invalid' });
});

conform('is for watches only', async ({ api, space }) => {
  const { body } = await api.get(space.path(), { sendInitialEvents: true, resourceVersionMatch: 'NotOlderThan' });
  expect(body).toMatchObject({ code: 422, reason: 'Invalid' });
  expect(body.message).toContain('sendInitialEvents is forbidden for list');
});

conform('a match on a watch needs sendInitialEvents', async ({ api, space }) => {
  const query = { watch: true, resourceVersionMatch: 'NotOlderThan', resourceVersion: 5 };
  const { body } = await api.get(space.path(), query);
  expect(body).toMatchObject({ code: 422, reason: 'Invalid' });
  expect(body.message).toContain('resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided');
});
