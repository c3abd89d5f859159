import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AdmissionAttributes, AdmissionPlugin } from '../../admission/plugin.ts';
import { newForbidden, newTooManyRequests } from '../../api/errors.ts';
import { defineResource } from '../../registry/define-resource.ts';
import { defineVersion } from '../../registry/define-version.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

const count = { type: 'integer', format: 'int32' } as const;
const text = { type: 'string' } as const;

const pools = defineResource({
  group: 'pools.example.com',
  kind: 'Pool',
  resource: 'pools',
  namespaced: true,
  hasStatus: true,
  versions: [
    defineVersion({
      version: 'v1',
      schema: {
        type: 'object',
        properties: {
          spec: { type: 'object', properties: { size: count } },
          status: { type: 'object', properties: { phase: text, drained: count } },
        },
      },
    }),
  ],
  subresources: ({ action }) => [
    action('drain', {
      kind: 'Drain',
      schema: { type: 'object', properties: { litres: { ...count, default: 1 }, to: text } },
      answer: { kind: 'DrainResult', schema: { type: 'object', properties: { left: count, by: text } } },
      async handle({ object, body: { litres = 0 }, update, user }) {
        const { size = 0 } = object.spec ?? {};
        if (litres > size) throw newTooManyRequests(`only ${size} left`, 7);
        const { spec } = await update((pool) => {
          pool.spec = { size: (pool.spec?.size ?? 0) - litres };
          pool.status = { ...pool.status, drained: (pool.status?.drained ?? 0) + litres };
        });
        return { left: spec?.size ?? 0, by: user.name };
      },
    }),
    action('poke', {
      group: 'other.example.com',
      version: 'v3',
      kind: 'Poke',
      schema: { type: 'object', properties: {} },
      handle: () => undefined,
    }),
  ],
});

const all = 'v1/namespaces/default/pools';
const seen: AdmissionAttributes[] = [];
const plugin: AdmissionPlugin = {
  name: 'Seeing',
  async admit(attributes) {
    const { kind, object } = attributes;
    if (kind.kind !== 'Drain') return;
    const drain = object as unknown as { litres: number; to?: string };
    if (drain.to === 'sea')
      throw newForbidden({ group: 'pools.example.com', resource: 'pools' }, 'a', 'not to the sea');
    if (drain.to === 'twice') drain.litres *= 2;
  },
  async validate(attributes) {
    seen.push(attributes);
  },
};

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer({ type: pools, admission: [plugin] });
  await server.call('POST', all, { metadata: { name: 'a' }, spec: { size: 10 } });
  seen.length = 0;
});
afterEach(() => server.close());

const drain = (body: object, query = '') => server.call('POST', `${all}/a/drain${query}`, body);
const size = async () => (await server.call('GET', `${all}/a`)).json.spec['size'];

describe('an action', () => {
  it('gets the object and the body, changes what is stored and answers with a kind of its own', async () => {
    const { code, json } = await drain({ litres: 4 });
    expect([code, json]).toEqual([
      201,
      { kind: 'DrainResult', apiVersion: 'pools.example.com/v1', metadata: {}, left: 6, by: 'tester' },
    ]);
    const { json: pool } = await server.call('GET', `${all}/a`);
    expect(pool).toMatchObject({ spec: { size: 6 }, status: { drained: 4 } });
    const fieldsV1 = { 'f:spec': { 'f:size': {} }, 'f:status': { '.': {}, 'f:drained': {} } };
    expect(pool.metadata.managedFields).toContainEqual(expect.objectContaining({ subresource: 'drain', fieldsV1 }));
  });

  it('has defaults filled in, and says what it does not know', async () => {
    const { json, headers } = await drain({ metadata: { name: 'a' }, liters: 3 });
    expect(json).toMatchObject({ left: 9 });
    expect(headers.get('warning')).toContain('unknown field \\"liters\\"');
  });

  it('stores nothing in a dry run', async () => {
    expect((await drain({ litres: 4 }, '?dryRun=All')).json).toMatchObject({ left: 6 });
    expect(await size()).toBe(10);
  });

  it('is shown to admission, which may change or refuse it', async () => {
    expect((await drain({ litres: 2, to: 'twice' })).json).toMatchObject({ left: 6 });
    const resource = { group: 'pools.example.com', version: 'v1', resource: 'pools' };
    expect(seen).toMatchObject([
      {
        operation: 'CREATE',
        resource,
        subresource: 'drain',
        name: 'a',
        kind: { group: 'pools.example.com', version: 'v1', kind: 'Drain' },
        object: { kind: 'Drain', litres: 4 },
      },
      { operation: 'UPDATE', resource, subresource: 'drain', kind: { kind: 'Pool' }, object: { spec: { size: 6 } } },
    ]);
    expect((await drain({ to: 'sea' })).json).toMatchObject({ code: 403 });
  });

  it('that returns nothing is answered with a Status, in a group and version of its own', async () => {
    const poke = { apiVersion: 'other.example.com/v3', kind: 'Poke' };
    const { json } = await server.call('POST', `${all}/a/poke`, poke);
    expect(json).toEqual({ kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', code: 201 });
  });

  it('refuses by throwing, and what is wrong with the request is refused for it', async () => {
    const { json, headers } = await drain({ litres: 11 });
    expect(json).toMatchObject({ code: 429, message: 'only 10 left' });
    expect(headers.get('retry-after')).toBe('7');
    for (const [body, message] of [
      [{ litres: 'many' }, 'Drain in version "v1" cannot be handled as a Drain'],
      [{ kind: 'Pool', apiVersion: 'pools.example.com/v1' }, 'cannot be handled as a Drain'],
      [{ metadata: { name: 'b' } }, 'the name of the object (b) does not match the name on the URL (a)'],
    ] as const) {
      expect((await drain(body)).json).toMatchObject({ code: 400, message: expect.stringContaining(message) });
    }
    expect((await server.call('POST', `${all}/b/drain`, {})).json).toMatchObject({ code: 404 });
    for (const method of ['GET', 'PUT', 'DELETE']) expect((await server.call(method, `${all}/a/drain`)).code).toBe(405);
    expect(await size()).toBe(10);
  });
});
