import { expect } from 'vitest';
import { flunder, made } from '../harness/objects.ts';
import { topic } from '../harness/topic.ts';

const conform = topic('Generated names');

conform('are the base and five characters more', async ({ api, space }) => {
  const { metadata } = made(await api.post(space.path(), flunder('', {}, { generateName: 'made-' })));
  expect(metadata.name).toMatch(/^made-[bcdfghjklmnpqrstvwxz2456789]{5}$/);
  expect(metadata).toMatchObject({ generateName: 'made-' });
});

conform('differ', async ({ api, space }) => {
  const one = made(await api.post(space.path(), flunder('', {}, { generateName: 'made-' })));
  const two = made(await api.post(space.path(), flunder('', {}, { generateName: 'made-' })));
  expect(one.metadata.name).not.toBe(two.metadata.name);
});

conform('have 63 characters at most', async ({ api, space }) => {
  const { metadata } = made(await api.post(space.path(), flunder('', {}, { generateName: 'x'.repeat(100) })));
  expect(metadata.name).toMatch(/^x{58}[a-z0-9]{5}$/);
});

conform('are not made where there is a name', async ({ api, space, name }) => {
  const { metadata } = made(await api.post(space.path(), flunder(name, {}, { generateName: 'made-' })));
  expect(metadata.name).toBe(name);
});
