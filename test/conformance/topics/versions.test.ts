import { expect } from 'vitest';
import { flunder, made } from '../harness/objects.ts';
import { topic } from '../harness/topic.ts';

const conform = topic('Versions, conversion and defaults');

conform('v1alpha1 defaults referenceType to Flunder', async ({ api, space, name }) => {
  const { body } = await api.post(space.path('v1alpha1'), flunder(name, { reference: 'a' }, {}, 'v1alpha1'));
  expect(body.spec).toEqual({ reference: 'a', referenceType: 'Flunder' });
});

conform('v1alpha1 sets no type without a reference', async ({ api, space, name }) => {
  const { body } = await api.post(space.path('v1alpha1'), flunder(name, {}, {}, 'v1alpha1'));
  expect(body.spec).toEqual({});
});

conform('v1beta1 sets no type: a reference without one is refused', async ({ api, space, name }) => {
  expect((await api.post(space.path(), flunder(name, { flunderReference: 'a' }))).code).toBe(422);
});

for (const [kind, field] of [
  ['Flunder', 'flunderReference'],
  ['Fischer', 'fischerReference'],
] as const) {
  conform(`a reference to a ${kind} is the same in both versions`, async ({ api, space, name }) => {
    const alpha = { reference: 'zed', referenceType: kind };
    const beta = { [field]: 'zed', referenceType: kind };
    await api.post(space.path('v1alpha1'), flunder(`${name}-a`, alpha, {}, 'v1alpha1'));
    expect((await api.get(space.path('v1beta1', `${name}-a`))).body).toMatchObject({
      apiVersion: 'wardle.example.com/v1beta1',
      spec: beta,
    });
    await api.post(space.path('v1beta1'), flunder(`${name}-b`, beta));
    expect((await api.get(space.path('v1alpha1', `${name}-b`))).body).toMatchObject({
      apiVersion: 'wardle.example.com/v1alpha1',
      spec: alpha,
    });
  });
}

conform('one object has one uid and resourceVersion in both', async ({ api, space, name }) => {
  await api.post(space.path(), flunder(name));
  const [alpha, beta] = [
    made(await api.get(space.path('v1alpha1', name))),
    made(await api.get(space.path('v1beta1', name))),
  ];
  expect(alpha.metadata.uid).toBe(beta.metadata.uid);
  expect(alpha.metadata.resourceVersion).toBe(beta.metadata.resourceVersion);
});

conform('an update in one version is seen in the other', async ({ api, space, name }) => {
  await api.post(space.path(), flunder(name, { flunderReference: 'a', referenceType: 'Flunder' }));
  await api.patch(space.path('v1alpha1', name), 'merge', { spec: { reference: 'b' } });
  expect((await api.get(space.path('v1beta1', name))).body.spec).toMatchObject({ flunderReference: 'b' });
});

conform(
  'an update in v1alpha1 leaves alone what it can not say',
  {
    better: 'Nothing is lost: storage is v1beta1; the Go sample stores v1alpha1, which drops fields',
  },
  async ({ api, space, name }) => {
    const { code } = await api.post(space.path(), flunder(name, {}, { annotations: { a: '1' } }));
    expect(code).toBe(201);
    const bad = await api.put(space.path('v1alpha1', name), {
      ...made(await api.get(space.path('v1alpha1', name))),
      spec: { reference: 'b', referenceType: 'Nonsense' },
    });
    expect(bad.code).toBe(422);
  },
);

conform('lists are in the version of their path', async ({ api, space, name }) => {
  await api.post(
    space.path(),
    flunder(name, { flunderReference: 'a', referenceType: 'Flunder' }, { labels: { name } }),
  );
  const { body } = await api.get(space.path('v1alpha1'), { labelSelector: `name=${name}` });
  expect(body.apiVersion).toBe('wardle.example.com/v1alpha1');
  expect(body.items).toMatchObject([{ spec: { reference: 'a', referenceType: 'Flunder' } }]);
});

conform(
  'no version warns of a deprecation that there is not',
  {
    better: 'The Go sample warns of v1alpha1 with each answer, counted by the version of Kubernetes',
  },
  async ({ api, space }) => {
    expect((await api.get(space.path('v1alpha1'))).warnings).toEqual([]);
    expect((await api.get(space.path('v1beta1'))).warnings).toEqual([]);
  },
);
