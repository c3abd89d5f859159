import { expect } from 'vitest';
import type { Api } from '../harness/api.ts';
import { flunder, made } from '../harness/objects.ts';
import type { Space } from '../harness/space.ts';
import { topic } from '../harness/topic.ts';

const conform = topic('Garbage collection, by the controller manager');
const patience = { timeout: 90_000 };

/** A flunder and one that it owns. */
async function family(api: Api, space: Space, name: string): Promise<{ owner: string; dependent: string }> {
  const { metadata } = made(await api.post(space.path(), flunder(`${name}-owner`)));
  const reference = {
    apiVersion: 'wardle.example.com/v1beta1',
    kind: 'Flunder',
    name: `${name}-owner`,
    uid: metadata.uid,
  };
  const ownerReferences = [{ ...reference, blockOwnerDeletion: true }];
  made(await api.post(space.path(), flunder(`${name}-child`, {}, { ownerReferences })));
  return { owner: space.path('v1beta1', `${name}-owner`), dependent: space.path('v1beta1', `${name}-child`) };
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 80_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`not within 80 s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

const isGone = async (api: Api, path: string) => (await api.get(path)).code === 404;

conform('Background: what an object owns goes after it', patience, async ({ api, space, name }) => {
  const { owner, dependent } = await family(api, space, name);
  expect(
    (await api.delete(owner, { kind: 'DeleteOptions', apiVersion: 'v1', propagationPolicy: 'Background' })).code,
  ).toBe(200);
  expect(await isGone(api, owner)).toBe(true);
  await until('the dependent goes', () => isGone(api, dependent));
});

conform('Foreground: what an object owns goes before it', patience, async ({ api, space, name }) => {
  const { owner, dependent } = await family(api, space, name);
  await api.delete(owner, { kind: 'DeleteOptions', apiVersion: 'v1', propagationPolicy: 'Foreground' });
  await until('the owner goes', () => isGone(api, owner));
  expect(await isGone(api, dependent)).toBe(true);
});

conform('Orphan: what an object owns stays, without an owner', patience, async ({ api, space, name }) => {
  const { owner, dependent } = await family(api, space, name);
  await api.delete(owner, { kind: 'DeleteOptions', apiVersion: 'v1', propagationPolicy: 'Orphan' });
  await until('the owner goes', () => isGone(api, owner));
  const { metadata } = made(await api.get(dependent));
  expect(metadata).not.toHaveProperty('ownerReferences');
});
