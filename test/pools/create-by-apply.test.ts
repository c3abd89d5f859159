import { afterAll, beforeAll, expect, test } from 'vitest';
import { gardenServer } from '../../examples/garden/server.ts';
import { createMemoryStorage } from '../../server/src/apiserver/index.ts';
import { json, type Started, start, untilReady } from './start.ts';

let server: Started;
beforeAll(async () => {
  const definition = { ...gardenServer, createStorage: async () => createMemoryStorage() };
  // Pat may patch; all else is for others.
  server = await start(
    definition,
    [],
    ({ user, resourceAttributes: { verb } = {} }) => user !== 'pat' || verb === 'patch',
  );
  await untilReady(server);
});
afterAll(() => server.stop());

const rose = 'namespaces/default/plants/rose';
const applied = (pots: number) => ({
  apiVersion: 'garden.example.com/v1',
  kind: 'Plant',
  metadata: { name: 'rose' },
  spec: { species: 'Rosa canina', pots },
});
const apply = (user: string, pots: number) =>
  server.call('PATCH', `${rose}?fieldManager=${user}`, applied(pots), {
    user,
    headers: { 'content-type': 'application/apply-patch+yaml' },
  });

test('an apply that would create needs the right to create beside the one to patch', async () => {
  const refused = await apply('pat', 1);
  expect(json(refused)).toMatchObject({
    code: 403,
    message:
      'plants.garden.example.com "rose" is forbidden: User "pat" cannot create resource "plants" ' +
      'in API group "garden.example.com" in the namespace "default"',
  });
  expect((await server.call('GET', rose)).code).toBe(404);
  expect((await apply('alice', 1)).code).toBe(201);
  expect((await apply('pat', 1)).code).toBe(200);
});
