import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  createMemoryStorage,
  defineResource,
  defineVersion,
  type ServerDefinition,
} from '../../server/src/apiserver/index.ts';
import type { ReviewSpec } from '../integration/main-cluster.ts';
import { json, type Started, start, untilReady } from './start.ts';

const boats = defineResource({
  group: 'boats.example.com',
  resource: 'boats',
  kind: 'Boat',
  namespaced: true,
  hasStatus: true,
  versions: [
    defineVersion({
      version: 'v1',
      schema: {
        type: 'object',
        properties: {
          spec: { type: 'object', properties: { owner: { type: 'string' } } },
          status: { type: 'object', properties: { knots: { type: 'integer', format: 'int32' } } },
        },
      },
    }),
  ],
  rights: { by: [{ name: 'owner', value: ({ spec }) => spec?.owner ?? '' }] },
  subresources: ({ action, stream }) => [
    action('sink', {
      kind: 'Sinking',
      schema: { type: 'object', properties: {} },
      async handle({ update }) {
        await update((boat) => {
          boat.status = { knots: 0 };
        });
      },
    }),
    stream('log', { open: ({ object }) => [`${object.metadata.name} is ${object.spec?.owner}'s\n`] }),
  ],
});

const definition: ServerDefinition = {
  program: 'boats-server',
  groups: [{ name: 'boats.example.com', versions: ['v1'], resources: [boats] }],
  info: { title: 'Boats', version: 'v1.0.0' },
  version: { major: '1', minor: '0', gitVersion: 'v1.0.0' },
  createStorage: async () => createMemoryStorage(),
};

/** Everybody may use boats; each his own, and the harbour master all. */
function allows({ user, resourceAttributes: { subresource, name } = {} }: ReviewSpec): boolean {
  return subresource !== 'owner' || user === 'master' || name === user;
}

let server: Started;
const all = 'namespaces/default/boats';
const boat = (name: string, owner: string) => ({ metadata: { name }, spec: { owner } });
const sinking = { apiVersion: 'boats.example.com/v1', kind: 'Sinking' };

beforeAll(async () => {
  server = await start(definition, [], allows);
  await untilReady(server);
  for (const owner of ['ann', 'ben']) {
    expect((await server.call('POST', all, boat(`${owner}s`, owner), { user: 'master' })).code).toBe(201);
  }
});
afterAll(() => server.stop());

const code = async (user: string, method: string, target: string, body?: object) =>
  (await server.call(method, `${all}/${target}`, body, { user })).code;

test('the object says who may see it, whatever of it is asked for', async () => {
  for (const target of ['anns', 'anns/status', 'anns/log']) {
    expect([await code('ann', 'GET', target), await code('ben', 'GET', target)]).toEqual([200, 403]);
    expect(await code('master', 'GET', target)).toBe(200);
  }
});

test('the object says who may change it, through whatever door', async () => {
  const status = { metadata: { name: 'anns' }, status: { knots: 9 } };
  expect(await code('ben', 'PUT', 'anns/status', status)).toBe(403);
  expect(await code('ben', 'POST', 'anns/sink', sinking)).toBe(403);
  expect(json(await server.call('GET', `${all}/anns`, undefined, { user: 'master' }))).not.toHaveProperty('status');
  expect(await code('ann', 'POST', 'anns/sink', sinking)).toBe(201);
  expect(json(await server.call('GET', `${all}/anns`, undefined, { user: 'ann' }))).toMatchObject({
    status: { knots: 0 },
  });
});

test('what is not there is refused in the same words as what is another’s', async () => {
  const message = async (user: string, target: string) =>
    json(await server.call('GET', `${all}/${target}`, undefined, { user }))['message'];
  expect(await message('ben', 'none')).toBe(String(await message('ben', 'anns')).replaceAll('anns', 'none'));
  expect(await code('ben', 'GET', 'none/log')).toBe(403);
  expect(await code('ben', 'DELETE', 'none')).toBe(403);
  expect(await code('master', 'GET', 'none')).toBe(404);
  expect(await code('master', 'DELETE', 'none')).toBe(404);
});

test('nobody takes another’s object, or gives his own away', async () => {
  const moved = (owner: string) => ({ ...boat('anns', owner), apiVersion: 'boats.example.com/v1', kind: 'Boat' });
  const merge = { headers: { 'content-type': 'application/merge-patch+json' } };
  const patch = async (user: string, owner: string) =>
    (await server.call('PATCH', `${all}/anns`, moved(owner), { ...merge, user })).code;
  expect(await patch('ben', 'ben')).toBe(403);
  expect(await patch('ann', 'ben')).toBe(403);
  expect(await patch('master', 'ben')).toBe(200);
  expect(await patch('ben', 'ben')).toBe(200);
});
