import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AdmissionAttributes, AdmissionPlugin } from '../../admission/plugin.ts';
import { startTestServer, type TestServer } from '../../endpoints/testing/test-server.ts';
import type { ObjectSchema } from '../../schema/schema.ts';
import { defineResource } from '../define-resource.ts';
import { defineConvertedVersion, defineVersion } from '../define-version.ts';
import type { Scale } from './scale-type.ts';

const count = { type: 'integer', format: 'int32' } as const;
const status = { type: 'object', properties: { ready: count, selector: { type: 'string' } } } as const;
const v1 = defineVersion({
  version: 'v1',
  schema: {
    type: 'object',
    properties: { spec: { type: 'object', properties: { wanted: count, note: { type: 'string' } } }, status },
  },
});
const oldSchema = {
  type: 'object',
  properties: { spec: { type: 'object', properties: { size: count, note: { type: 'string' } } }, status },
} as const satisfies ObjectSchema;

const pools = defineResource({
  group: 'pools.example.com',
  kind: 'Pool',
  resource: 'pools',
  namespaced: true,
  hasStatus: true,
  versions: [
    v1,
    defineConvertedVersion({
      version: 'v1alpha1',
      schema: oldSchema,
      toHub: ({ spec: { size, ...spec } = {}, ...rest }) => ({
        ...rest,
        spec: { ...spec, ...(size !== undefined && { wanted: size }) },
      }),
      fromHub: ({ spec: { wanted, ...spec } = {}, ...rest }) => ({
        ...rest,
        spec: { ...spec, ...(wanted !== undefined && { size: wanted }) },
      }),
      fieldPath: (path: string) => path.replace('spec.wanted', 'spec.size'),
    }),
  ],
  subresources: ({ scale }) => [
    scale({
      specReplicasPath: '.spec.wanted',
      statusReplicasPath: '.status.ready',
      labelSelectorPath: '.status.selector',
    }),
  ],
});

const all = 'v1/namespaces/default/pools';
const scale = (replicas: number, metadata: object = {}) => ({
  apiVersion: 'autoscaling/v1',
  kind: 'Scale',
  metadata: { name: 'a', ...metadata },
  spec: { replicas },
});
const merge = { 'content-type': 'application/merge-patch+json' };

let server: TestServer;
const seen: AdmissionAttributes[] = [];
const plugin: AdmissionPlugin = {
  name: 'Seeing',
  async admit(attributes) {
    const { spec } = attributes.object as Scale;
    if (attributes.subresource === 'scale' && spec?.replicas === 50) spec.replicas = 10;
  },
  async validate(attributes) {
    seen.push(attributes);
  },
};

beforeEach(async () => {
  server = await startTestServer({ type: pools, admission: [plugin] });
  await server.call('POST', all, { metadata: { name: 'a', labels: { a: 'b' } }, spec: { wanted: 3, note: 'x' } });
  const { json } = await server.call('GET', `${all}/a`);
  await server.call('PUT', `${all}/a/status`, { ...json, status: { ready: 2, selector: 'pool=a' } });
  seen.length = 0;
});
afterEach(() => server.close());

describe('the scale of an object', () => {
  it('shows what the paths of the definition name', async () => {
    const { json: pool } = await server.call('GET', `${all}/a`);
    const { name, namespace, uid, resourceVersion, creationTimestamp } = pool.metadata;
    const expected = {
      kind: 'Scale',
      apiVersion: 'autoscaling/v1',
      metadata: { name, namespace, uid, resourceVersion, creationTimestamp },
      spec: { replicas: 3 },
      status: { replicas: 2, selector: 'pool=a' },
    };
    expect((await server.call('GET', `${all}/a/scale`)).json).toEqual(expected);
    expect((await server.call('GET', 'v1alpha1/namespaces/default/pools/a/scale')).json).toEqual(expected);
    expect((await server.call('GET', `${all}/b/scale`)).json).toMatchObject({ reason: 'NotFound', code: 404 });
  });

  it('is a table of its own to those who want one', async () => {
    const accept = 'application/json;as=Table;g=meta.k8s.io;v=v1';
    const { json } = await server.call('GET', `${all}/a/scale`, undefined, { accept });
    expect(json.rows).toMatchObject([{ cells: ['a', 3, 2, expect.any(String)] }]);
  });

  it('changes nothing but the number, as who writes through the scale', async () => {
    expect((await server.call('PUT', `${all}/a/scale`, scale(5))).json.spec).toEqual({ replicas: 5 });
    const { json } = await server.call('GET', `${all}/a`);
    expect(json).toMatchObject({ metadata: { generation: 2, labels: { a: 'b' } }, spec: { wanted: 5, note: 'x' } });
    expect(json.status).toEqual({ ready: 2, selector: 'pool=a' });
    expect(json.metadata.managedFields).toContainEqual(
      expect.objectContaining({
        apiVersion: 'pools.example.com/v1',
        subresource: 'scale',
        fieldsV1: { 'f:spec': { 'f:wanted': {} } },
      }),
    );
  });

  it('is patched and applied, in either version of the resource', async () => {
    const old = 'v1alpha1/namespaces/default/pools/a/scale';
    expect((await server.call('PATCH', old, { spec: { replicas: 7 } }, merge)).json.spec).toEqual({ replicas: 7 });
    const apply = { 'content-type': 'application/apply-patch+yaml' };
    const refused = await server.call('PATCH', `${old}?fieldManager=me`, scale(8), apply);
    expect(refused.json).toMatchObject({ code: 409, message: expect.stringContaining('.spec.size') });
    const { json } = await server.call('PATCH', `${old}?fieldManager=me&force=true`, scale(8), apply);
    expect(json.spec).toEqual({ replicas: 8 });
    expect((await server.call('GET', `${all}/a`)).json.spec).toEqual({ wanted: 8, note: 'x' });
  });

  it('refuses a state that has passed, a negative number, another name and another kind', async () => {
    const put = (body: object) => server.call('PUT', `${all}/a/scale`, body);
    expect((await put(scale(1, { resourceVersion: '1' }))).json).toMatchObject({ code: 409 });
    expect((await put(scale(1, { uid: 'other' }))).json).toMatchObject({ code: 409 });
    expect((await put(scale(-1))).json).toMatchObject({
      code: 422,
      message: 'Scale.autoscaling "a" is invalid: spec.replicas: Invalid value: -1: must be greater than or equal to 0',
    });
    expect((await put(scale(1, { name: 'b' }))).json).toMatchObject({ code: 400 });
    expect((await put({ ...scale(1), apiVersion: 'pools.example.com/v1', kind: 'Pool' })).json).toMatchObject({
      code: 400,
      message: expect.stringContaining('cannot be handled as a Scale'),
    });
    expect((await server.call('GET', `${all}/a`)).json.spec).toMatchObject({ wanted: 3 });
  });

  it('is what admission sees and may change', async () => {
    await server.call('PUT', `${all}/a/scale`, scale(50));
    expect((await server.call('GET', `${all}/a`)).json.spec).toMatchObject({ wanted: 10 });
    expect(seen).toMatchObject([
      {
        operation: 'UPDATE',
        subresource: 'scale',
        kind: { group: 'autoscaling', version: 'v1', kind: 'Scale' },
        resource: { group: 'pools.example.com', version: 'v1', resource: 'pools' },
        object: { kind: 'Scale', spec: { replicas: 10 } },
        oldObject: { kind: 'Scale', spec: { replicas: 3 } },
      },
    ]);
  });

  it('is an error to read where the object says no number, and can be written all the same', async () => {
    await server.call('POST', all, { metadata: { name: 'a2' }, spec: {} });
    const { json } = await server.call('GET', `${all}/a2/scale`);
    expect(json).toMatchObject({ code: 500, message: expect.stringContaining('".spec.wanted" does not exist') });
    const patched = await server.call('PATCH', `${all}/a2/scale`, { spec: { replicas: 1 } }, merge);
    expect(patched.json).toMatchObject({ spec: { replicas: 1 } });
  });

  it('can be neither created nor deleted', async () => {
    for (const method of ['POST', 'DELETE']) {
      expect((await server.call(method, `${all}/a/scale`, scale(1))).code).toBe(405);
    }
  });
});
