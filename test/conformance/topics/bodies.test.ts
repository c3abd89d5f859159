import { expect } from 'vitest';
import { fischer, flunder } from '../harness/objects.ts';
import { topic } from '../harness/topic.ts';

const conform = topic('Bodies');

conform('of another version are refused', async ({ api, space, name }) => {
  const { body } = await api.post(space.path('v1alpha1'), flunder(name));
  expect(body).toMatchObject({
    code: 400,
    reason: 'BadRequest',
    message: expect.stringContaining(
      'the API version in the data (wardle.example.com/v1beta1) does not match the expected API version (wardle.example.com/v1alpha1)',
    ),
  });
});

conform('of another kind are refused', async ({ api, space, name }) => {
  const { body } = await api.post(space.path('v1alpha1'), fischer(name));
  expect(body).toMatchObject({ code: 400, reason: 'BadRequest' });
  expect(body.message).toContain('Fischer in version "v1alpha1" cannot be handled as a Flunder');
});

conform('that are no JSON are refused', async ({ api, space }) => {
  for (const bad of ['', '{', '{"kind":', '[]', '"text"', '{"kind":"Flunder"} {}']) {
    const { code, body } = await api.post(space.path(), bad);
    expect(code, bad).toBe(400);
    expect(body, bad).toMatchObject({ kind: 'Status', reason: 'BadRequest' });
  }
});

conform('of a kind that does not exist are refused', async ({ api, space, name }) => {
  const { body } = await api.post(space.path(), { ...flunder(name), kind: 'Plunder' });
  expect(body).toMatchObject({ code: 400, reason: 'BadRequest' });
  expect(body.message).toContain('no kind "Plunder" is registered for version "wardle.example.com/v1beta1"');
});

conform('without kind and apiVersion are what the path says', async ({ api, space, name }) => {
  const created = await api.post(space.path(), { metadata: { name } });
  expect(created.code).toBe(201);
  expect(created.body).toMatchObject({ apiVersion: 'wardle.example.com/v1beta1', kind: 'Flunder' });
});

conform('with a value of the wrong type are refused, and the field is named', async ({ api, space, name }) => {
  const { body } = await api.post(space.path(), flunder(name, { flunderReference: 5 }));
  expect(body).toMatchObject({ code: 400, reason: 'BadRequest' });
  expect(body.message).toContain('spec.flunderReference of type string');
});

conform('may be YAML', async ({ api, space, name }) => {
  const yaml = `apiVersion: wardle.example.com/v1beta1\nkind: Flunder\nmetadata:\n  name: ${name}\n  labels: {a: "1"}\n`;
  const created = await api.call('POST', space.path(), { body: yaml, type: 'application/yaml' });
  expect(created.code).toBe(201);
  expect(created.body.metadata?.labels).toEqual({ a: '1' });
});

conform('of another media type are refused with what is taken', async ({ api, space, name }) => {
  for (const type of ['text/plain', 'application/xml', 'application/cbor']) {
    const { body } = await api.call('POST', space.path(), { body: flunder(name), type });
    expect(body, type).toMatchObject({ code: 415, reason: 'UnsupportedMediaType' });
    expect(body.message, type).toContain('application/json');
    expect(body.message, type).toContain('application/yaml');
  }
});

conform('may carry parameters in their media type', async ({ api, space, name }) => {
  const created = await api.call('POST', space.path(), {
    body: flunder(name),
    type: 'application/json; charset=utf-8',
  });
  expect(created.code).toBe(201);
});

conform('above 3 MiB are refused', async ({ api, space, name }) => {
  const big = flunder(name, {}, { annotations: { big: 'x'.repeat(3 * 1024 * 1024) } });
  const { code, body } = await api.post(space.path(), big);
  expect(code).toBe(413);
  expect(body).toMatchObject({ kind: 'Status', reason: 'RequestEntityTooLarge' });
});

conform('may have fields of null, which are as if they were not there', async ({ api, space, name }) => {
  const created = await api.post(space.path(), { ...flunder(name), spec: null, status: null });
  expect(created.code).toBe(201);
  expect(created.body.spec).toEqual({});
});
