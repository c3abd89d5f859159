import { afterEach, expect, test } from 'vitest';
import { required } from '../api/field-error.ts';
import { startTestServer, type TestServer } from '../endpoints/testing/test-server.ts';
import type { ObjectSchema } from '../schema/schema.ts';
import { defineResource, type StrategyHooks } from './define-resource.ts';
import { defineVersion, type ObjectOf } from './define-version.ts';

const schema = {
  type: 'object',
  properties: {
    spec: {
      type: 'object',
      properties: { size: { type: 'integer', format: 'int32' }, owner: { type: 'string' } },
    },
  },
} as const satisfies ObjectSchema;

let server: TestServer;
afterEach(() => server.close());

async function serve(strategy: StrategyHooks<ObjectOf<typeof schema>>): Promise<void> {
  const names = { group: 'demo.example.com', kind: 'Gizmo', resource: 'gizmos', namespaced: true };
  server = await startTestServer({
    type: defineResource({ ...names, versions: [defineVersion({ version: 'v1', schema })], strategy }),
  });
}

const all = 'v1/namespaces/default/gizmos';
const gizmo = (spec: object) => ({ metadata: { name: 'a' }, spec });

test('a PUT creates what is not there, if it may', async () => {
  await serve({ allowCreateOnUpdate: true });
  const made = await server.call('PUT', `${all}/a`, gizmo({ size: 1 }));
  expect(made).toMatchObject({ code: 201, json: { metadata: { generation: 1 }, spec: { size: 1 } } });
  expect(await server.call('PUT', `${all}/a`, made.json)).toMatchObject({ code: 200, json: made.json });
});

test('an update may come without a resourceVersion, if it may', async () => {
  await serve({ allowUnconditionalUpdate: true });
  const made = await server.call('POST', all, gizmo({ size: 1 }));
  const put = await server.call('PUT', `${all}/a`, gizmo({ size: 2 }));
  expect(put).toMatchObject({ code: 200, json: { metadata: { generation: 2 }, spec: { size: 2 } } });
  expect((await server.call('PUT', `${all}/a`, made.json)).code).toBe(409);
});

test('what a client may not decide is put right before it is validated', async () => {
  await serve({
    prepareForCreate: (created) => {
      created.spec = { ...created.spec, owner: 'the first' };
    },
    prepareForUpdate: (updated, old) => {
      updated.spec = { ...updated.spec, ...(old.spec?.owner && { owner: old.spec.owner }) };
    },
    validate: ({ spec }) => (spec?.owner ? [] : [required('spec.owner', 'somebody must own it')]),
  });
  const made = await server.call('POST', all, gizmo({ size: 1 }));
  expect(made).toMatchObject({ code: 201, json: { spec: { size: 1, owner: 'the first' } } });
  const { metadata } = made.json;
  const put = await server.call('PUT', `${all}/a`, { metadata, spec: { size: 2, owner: 'another' } });
  expect(put).toMatchObject({ code: 200, json: { spec: { size: 2, owner: 'the first' } } });
});
