import { expect } from 'vitest';
import { type AdmissionObject, constraintsOf, tryCreate, withAdmission } from '../harness/admission.ts';
import { flunder } from '../harness/objects.ts';
import { type Scene, topic } from '../harness/topic.ts';

const conform = topic('ValidatingAdmissionPolicy');

const meta = { apiVersion: 'admissionregistration.k8s.io/v1' };

/** A policy and its binding, both with the case's own name; it also refuses what is called `canary`. */
function policy(
  scene: Scene,
  spec: { validations: readonly object[] },
  actions = ['Deny'],
): readonly AdmissionObject[] {
  const { rules: resourceRules, namespaceSelector } = constraintsOf(scene);
  const validations = [
    ...spec.validations,
    { expression: "!object.metadata.name.startsWith('canary')", message: 'a canary' },
  ];
  const metadata = { name: scene.name };
  const matchConstraints = { resourceRules, namespaceSelector };
  return [
    [
      'validatingadmissionpolicies',
      {
        ...meta,
        kind: 'ValidatingAdmissionPolicy',
        metadata,
        spec: { matchConstraints, ...spec, validations },
      } as never,
    ],
    [
      'validatingadmissionpolicybindings',
      {
        ...meta,
        kind: 'ValidatingAdmissionPolicyBinding',
        metadata,
        spec: { policyName: scene.name, validationActions: actions },
      } as never,
    ],
  ];
}

/** Runs a case while the policy is in force. */
function enforced(scene: Scene, objects: readonly AdmissionObject[], meanwhile: () => Promise<void>): Promise<void> {
  const inForce = async () => {
    const { text, warnings } = await tryCreate(scene, `canary-${scene.name}`);
    // A policy of a case before may linger.
    return [text, ...warnings].some((said) => said.includes(`ValidatingAdmissionPolicy '${scene.name}'`));
  };
  return withAdmission(scene, objects, inForce, meanwhile);
}

const denied = (scene: Scene, name: string, detail: string) =>
  `flunders.wardle.example.com "${name}" is forbidden: ValidatingAdmissionPolicy '${scene.name}' with binding '${scene.name}' denied request: ${detail}`;

conform('refuses with its expression, its message, or one that is made, and its reason', async (scene) => {
  const validations = [
    { expression: "object.metadata.name != 'plain'" },
    { expression: "object.metadata.name != 'worded'", message: 'choose another name' },
    {
      expression: "object.metadata.name != 'made'",
      messageExpression: "'not ' + object.metadata.name + ' by ' + request.operation",
      reason: 'Forbidden',
    },
  ];
  await enforced(scene, policy(scene, { validations }), async () => {
    const plain = "failed expression: object.metadata.name != 'plain'";
    for (const [name, code, reason, message] of [
      ['plain', 422, 'Invalid', plain],
      ['worded', 422, 'Invalid', 'choose another name'],
      ['made', 403, 'Forbidden', 'not made by CREATE'],
    ] as const) {
      const { body } = await tryCreate(scene, name);
      expect(body).toMatchObject({ code, reason, message: denied(scene, name, message) });
    }
    expect((await tryCreate(scene, 'good')).code).toBe(201);
  });
});

conform('sees updates, what was before, and patches of each type', async (scene) => {
  const { api, space, name } = scene;
  const validations = [
    {
      expression: 'request.operation != "UPDATE" || !has(oldObject.metadata.labels) || object.metadata.labels.a == "b"',
      message: 'kept',
    },
  ];
  await api.post(space.path(), flunder(name, {}, { labels: { a: 'b' } }));
  await enforced(scene, policy(scene, { validations }), async () => {
    const path = space.path('v1beta1', name);
    const changed = { metadata: { labels: { a: 'c' } } };
    for (const kind of ['merge', 'strategic'] as const) {
      expect((await api.patch(path, kind, changed)).body.message).toBe(denied(scene, name, 'kept'));
    }
    const json = [{ op: 'replace', path: '/metadata/labels/a', value: 'c' }];
    expect((await api.patch(path, 'json', json)).code).toBe(422);
    const applied = flunder(name, {}, changed.metadata);
    expect((await api.patch(path, 'apply', applied, { fieldManager: 'me', force: true })).code).toBe(422);
    expect((await api.patch(path, 'merge', { metadata: { labels: { other: 'x' } } })).code).toBe(200);
  });
});

conform('warns only, where its binding says so', async (scene) => {
  const validations = [{ expression: 'has(object.metadata.labels)', message: 'no labels' }];
  await enforced(scene, policy(scene, { validations }, ['Warn', 'Audit']), async () => {
    const { code, warnings } = await tryCreate(scene, 'bare');
    expect(code).toBe(201);
    const about = `ValidatingAdmissionPolicy '${scene.name}' with binding '${scene.name}'`;
    expect(warnings).toEqual([`Validation failed for ${about}: no labels`]);
    expect((await tryCreate(scene, 'labelled', { labels: { a: 'b' } })).warnings).toEqual([]);
  });
});

for (const [failurePolicy, expected] of [
  ['Fail', 422],
  ['Ignore', 201],
] as const) {
  conform(`that can’t be evaluated follows failurePolicy ${failurePolicy}`, async (scene) => {
    const validations = [{ expression: "object.metadata.labels.absent == 'x'" }];
    const spec = { validations, failurePolicy };
    await enforced(scene, policy(scene, spec), async () => {
      expect((await tryCreate(scene, 'any', { labels: { a: 'b' } })).code).toBe(expected);
    });
  });
}

conform('that is gone refuses nothing any more', async (scene) => {
  const validations = [{ expression: 'false', message: 'nothing' }];
  await enforced(scene, policy(scene, { validations }), async () => {
    expect((await tryCreate(scene, 'any')).code).toBe(422);
  });
  await expect.poll(async () => (await tryCreate(scene, 'any')).code, { timeout: 20_000 }).toBe(201);
});
