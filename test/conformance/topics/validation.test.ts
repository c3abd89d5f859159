import { expect } from 'vitest';
import type { Answer } from '../harness/answer.ts';
import { flunder } from '../harness/objects.ts';
import { topic } from '../harness/topic.ts';

const conform = topic('Validation');

function expectInvalid({ code, body }: Answer, field: string, why: string): void {
  expect(code).toBe(422);
  expect(body).toMatchObject({ kind: 'Status', status: 'Failure', reason: 'Invalid', code: 422 });
  expect(body.message).toContain(`Flunder.wardle.example.com`);
  expect(body.message).toContain(why);
  expect(body.details).toMatchObject({ group: 'wardle.example.com', kind: 'Flunder' });
  expect(body.details?.causes).toContainEqual(
    expect.objectContaining({ reason: 'FieldValueInvalid', field, message: expect.stringContaining(why) }),
  );
}

conform('refuses both references at once', async ({ api, space, name }) => {
  const spec = { flunderReference: 'a', fischerReference: 'b', referenceType: 'Flunder' };
  const answer = await api.post(space.path(), flunder(name, spec));
  expectInvalid(answer, 'spec.fischerReference', 'cannot be set with flunderReference at the same time');
});

conform('refuses flunderReference without the type Flunder', async ({ api, space, name }) => {
  const answer = await api.post(space.path(), flunder(name, { flunderReference: 'a' }));
  expectInvalid(answer, 'spec.flunderReference', 'cannot be set if referenceType is not Flunder');
});

conform('refuses fischerReference without the type Fischer', async ({ api, space, name }) => {
  const answer = await api.post(space.path(), flunder(name, { fischerReference: 'a', referenceType: 'Flunder' }));
  expectInvalid(answer, 'spec.fischerReference', 'cannot be set if referenceType is not Fischer');
});

conform('refuses the type Fischer without a reference', async ({ api, space, name }) => {
  const answer = await api.post(space.path(), flunder(name, { referenceType: 'Fischer' }));
  expectInvalid(answer, 'spec.fischerReference', 'cannot be empty if referenceType is Fischer');
});

conform('refuses the type Flunder without a reference', async ({ api, space, name }) => {
  const answer = await api.post(space.path(), flunder(name, { referenceType: 'Flunder' }));
  expectInvalid(answer, 'spec.flunderReference', 'cannot be empty if referenceType is Flunder');
});

conform('refuses a type that is neither', async ({ api, space, name }) => {
  const answer = await api.post(space.path(), flunder(name, { referenceType: 'Nonsense' }));
  expectInvalid(answer, 'spec.referenceType', 'must be Flunder or Fischer');
});

conform('takes references to what does not exist', async ({ api, space, name }) => {
  const spec = { fischerReference: 'nobody', referenceType: 'Fischer' };
  expect((await api.post(space.path(), flunder(name, spec))).code).toBe(201);
});

conform(
  'refuses an invalid update, and keeps what was stored',
  { better: 'Updates are validated as creates are; the Go sample stores them, and loses the spec' },
  async ({ api, space, name }) => {
    const spec = { flunderReference: 'a', referenceType: 'Flunder' };
    await api.post(space.path(), flunder(name, spec));
    const answer = await api.patch(space.path('v1beta1', name), 'merge', { spec: { fischerReference: 'b' } });
    expectInvalid(answer, 'spec.fischerReference', 'cannot be set with flunderReference at the same time');
    expect((await api.get(space.path('v1beta1', name))).body.spec).toEqual(spec);
  },
);

conform(
  'refuses an unknown type in v1alpha1',
  { better: 'The Go sample answers 201 with an empty spec: what was written is lost' },
  async ({ api, space, name }) => {
    const spec = { reference: 'a', referenceType: 'Nonsense' };
    const answer = await api.post(space.path('v1alpha1'), flunder(name, spec, {}, 'v1alpha1'));
    expectInvalid(answer, 'spec.referenceType', 'must be Flunder or Fischer');
  },
);

conform(
  'names the fields of the version that was written',
  { better: 'The Go sample names those of v1beta1, which were not written' },
  async ({ api, space, name }) => {
    const spec = { referenceType: 'Fischer' };
    const answer = await api.post(space.path('v1alpha1'), flunder(name, spec, {}, 'v1alpha1'));
    expectInvalid(answer, 'spec.reference', 'cannot be empty if referenceType is Fischer');
  },
);
