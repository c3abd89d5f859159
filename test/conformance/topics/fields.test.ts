import { expect } from 'vitest';
import { flunder } from '../harness/objects.ts';
import { topic } from '../harness/topic.ts';

const conform = topic('Field validation');
const unknown = (name: string) => ({ ...flunder(name), spec: { refrence: 'a' } });
const twice = (name: string) => JSON.stringify(flunder(name)).replace('"metadata":{', '"metadata":{"name":"x",');

conform('warns of unknown fields where nothing is said', async ({ api, space, name }) => {
  const answer = await api.post(space.path(), unknown(name));
  expect(answer.code).toBe(201);
  expect(answer.warnings).toEqual(['unknown field "spec.refrence"']);
  expect(answer.body.spec).toEqual({});
});

conform('warns of fields that are there twice', async ({ api, space, name }) => {
  const answer = await api.post(space.path(), twice(name));
  expect(answer.code).toBe(201);
  expect(answer.warnings).toEqual(['duplicate field "metadata.name"']);
  expect(answer.body.metadata?.name).toBe(name);
});

conform('Ignore: says nothing', async ({ api, space, name }) => {
  const answer = await api.post(space.path(), unknown(name), { fieldValidation: 'Ignore' });
  expect(answer.code).toBe(201);
  expect(answer.warnings).toEqual([]);
});

conform('Strict: refuses unknown fields', async ({ api, space, name }) => {
  const { body } = await api.post(space.path(), unknown(name), { fieldValidation: 'Strict' });
  expect(body).toMatchObject({ code: 400, reason: 'BadRequest' });
  expect(body.message).toContain('strict decoding error: unknown field "spec.refrence"');
});

conform('Strict: refuses fields that are there twice', async ({ api, space, name }) => {
  const { body } = await api.post(space.path(), twice(name), { fieldValidation: 'Strict' });
  expect(body).toMatchObject({ code: 400, reason: 'BadRequest' });
  expect(body.message).toContain('strict decoding error: duplicate field "metadata.name"');
});

conform('Strict: names all of them', async ({ api, space, name }) => {
  const bad = { ...flunder(name), spec: { one: 1 }, two: 2 };
  const { body } = await api.post(space.path(), bad, { fieldValidation: 'Strict' });
  expect(body.message).toContain('unknown field "spec.one"');
  expect(body.message).toContain('unknown field "two"');
});

conform('refuses another word than Ignore, Warn and Strict', async ({ api, space, name }) => {
  const { body } = await api.post(space.path(), flunder(name), { fieldValidation: 'Sometimes' });
  expect(body).toMatchObject({ code: 422, reason: 'Invalid', details: { kind: 'CreateOptions' } });
  expect(body.message).toContain('fieldValidation: Unsupported value: "Sometimes"');
});

for (const kind of ['merge', 'strategic'] as const) {
  conform(`is applied to a ${kind} patch, too`, async ({ api, space, name }) => {
    await api.post(space.path(), flunder(name));
    const path = space.path('v1beta1', name);
    expect((await api.patch(path, kind, { spec: { refrence: 'a' } })).warnings).toEqual([
      'unknown field "spec.refrence"',
    ]);
    const strict = await api.patch(path, kind, { spec: { refrence: 'a' } }, { fieldValidation: 'Strict' });
    expect(strict.code).toBe(422);
    expect(strict.body.message).toContain('unknown field "spec.refrence"');
  });
}

conform('is applied to an update, too', async ({ api, space, name }) => {
  const created = await api.post(space.path(), flunder(name));
  const bad = { ...created.body, spec: { refrence: 'a' } };
  expect((await api.put(space.path('v1beta1', name), bad)).warnings).toEqual(['unknown field "spec.refrence"']);
  const strict = await api.put(space.path('v1beta1', name), bad, { fieldValidation: 'Strict' });
  expect(strict.code).toBe(400);
});
