import { afterEach, beforeEach, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../endpoints/testing/test-server.ts';
import { defineResource } from '../registry/define-resource.ts';
import { defineVersion } from '../registry/define-version.ts';

const texts = { type: 'object', additionalProperties: { type: 'string' } } as const;

const gizmos = defineResource({
  group: 'demo.example.com',
  kind: 'Gizmo',
  resource: 'gizmos',
  namespaced: true,
  versions: [
    defineVersion({
      version: 'v1',
      schema: {
        type: 'object',
        properties: {
          spec: {
            type: 'object',
            properties: {
              notes: texts,
              selector: { ...texts, mapType: 'atomic' },
              place: {
                type: 'object',
                mapType: 'atomic',
                properties: { row: { type: 'string' }, seat: { type: 'string' } },
              },
            },
          },
        },
      },
    }),
  ],
});

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer({ type: gizmos });
});
afterEach(() => server.close());

const apply = (manager: string, spec: object) =>
  server.call(
    'PATCH',
    `v1/namespaces/default/gizmos/a?fieldManager=${manager}`,
    JSON.stringify({ apiVersion: 'demo.example.com/v1', kind: 'Gizmo', metadata: { name: 'a' }, spec }),
    { 'content-type': 'application/apply-patch+yaml' },
  );

test('a map has an owner for each key, and one that is atomic has one owner', async () => {
  expect((await apply('one', { notes: { a: '1' }, selector: { a: '1' }, place: { row: '1' } })).code).toBe(201);
  const shared = await apply('two', { notes: { b: '2' } });
  expect(shared).toMatchObject({ code: 200, json: { spec: { notes: { a: '1', b: '2' }, selector: { a: '1' } } } });
  for (const [field, value] of Object.entries({ selector: { b: '2' }, place: { seat: '2' } })) {
    const { json } = await apply('two', { notes: { b: '2' }, [field]: value });
    expect(json).toMatchObject({ code: 409, details: { causes: [{ field: `.spec.${field}` }] } });
  }
  const replaced = await apply('one', { notes: { a: '1' }, selector: { c: '3' }, place: { seat: '3' } });
  expect(replaced.code).toBe(200);
  expect(replaced.json.spec).toEqual({ notes: { a: '1', b: '2' }, selector: { c: '3' }, place: { seat: '3' } });
});
