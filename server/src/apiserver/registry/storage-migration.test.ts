import { expect, it } from 'vitest';
import { startTestServer } from '../endpoints/testing/test-server.ts';

const path = 'v1/namespaces/default/widgets/a';
const key = '/registry/test/test.example.com/widgets/default/a';

/** A server that finds one widget, stored by an earlier release. */
async function afterUpgrade(apiVersion: string, spec: object) {
  const metadata = { name: 'a', namespace: 'default', uid: 'u', generation: 3 };
  const stored = Buffer.from(JSON.stringify({ apiVersion, kind: 'Widget', metadata, spec }));
  return startTestServer({ past: async (storage) => void (await storage.compareAndSwap(key, 0, stored)) });
}

it('writes an object again that is stored in another version, though nothing is changed', async () => {
  const server = await afterUpgrade('test.example.com/v1alpha1', { colour: 'red', size: 1 });
  const before = (await server.call('GET', path)).json;
  const after = (await server.call('PUT', path, before)).json;
  expect(after.metadata.resourceVersion).not.toBe(before.metadata.resourceVersion);
  expect(after).toMatchObject({ metadata: { generation: 3 }, spec: { color: 'red' } });
  const { found } = await server.storage.get(key);
  expect(JSON.parse(String(found?.value))).toMatchObject({ apiVersion: 'test.example.com/v1', spec: { color: 'red' } });
  await server.close();
});

it('does so once: then it is stored as it would be today, and an unchanged update writes nothing', async () => {
  const server = await afterUpgrade('test.example.com/v1alpha1', { colour: 'red', size: 1 });
  const migrated = (await server.call('PUT', path, (await server.call('GET', path)).json)).json;
  const again = (await server.call('PUT', path, migrated)).json;
  expect(again.metadata.resourceVersion).toBe(migrated.metadata.resourceVersion);
  await server.close();
});
