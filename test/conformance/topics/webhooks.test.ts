import { afterAll, beforeAll, expect } from 'vitest';
import { patchWith, type Review, respond, WebhookServer } from '../../e2e/admission/webhook-server.ts';
import { type AdmissionObject, constraintsOf, tryCreate, withAdmission } from '../harness/admission.ts';
import { flunder, made } from '../harness/objects.ts';
import { type Scene, topic } from '../harness/topic.ts';

const conform = topic('Webhooks');

/** On loopback: only a server that runs on this machine can ask it. */
const hooks = new WebhookServer();
beforeAll(() => hooks.start());
afterAll(() => hooks.stop());

const meta = { apiVersion: 'admissionregistration.k8s.io/v1' };
const allow = (review: Review) => respond(review, { allowed: true });

type Kind = 'Mutating' | 'Validating';

/** One webhook with the case's own name. @param more of it, e.g. its failurePolicy */
function webhook(scene: Scene, kind: Kind, clientConfig: object, more: object = {}): AdmissionObject {
  scene.direct();
  const own = { name: `${scene.name}.example.com`, clientConfig, sideEffects: 'None', admissionReviewVersions: ['v1'] };
  const webhooks = [{ ...own, ...constraintsOf(scene), ...more }];
  const object = { ...meta, kind: `${kind}WebhookConfiguration`, metadata: { name: scene.name }, webhooks };
  return [`${kind.toLowerCase()}webhookconfigurations`, object];
}

/** Runs a case once the webhook is asked. */
function asked(scene: Scene, object: AdmissionObject, path: string, meanwhile: () => Promise<void>): Promise<void> {
  const inForce = async () => {
    hooks.take();
    await tryCreate(scene, `canary-${scene.name}`);
    return hooks.take().some((review) => review.path === path);
  };
  return withAdmission(scene, [object], inForce, meanwhile);
}

conform('change what is written, and are not noted as who owns it for the client', async (scene) => {
  const path = `/${scene.name}`;
  const operations = [{ op: 'add', path: '/metadata/labels/added', value: 'yes' }];
  const config = hooks.on(path, (review) => patchWith(review, operations, { warnings: ['changed'] }));
  await asked(scene, webhook(scene, 'Mutating', config), path, async () => {
    const answer = await tryCreate(scene, scene.name, { labels: { own: 'yes' } });
    const { metadata } = made(answer);
    expect(metadata.labels).toEqual({ own: 'yes', added: 'yes' });
    expect(answer.warnings).toEqual(['changed']);
    const owned = JSON.stringify(metadata.managedFields);
    expect([owned.includes('f:own'), owned.includes('f:added')]).toEqual([true, false]);
  });
});

conform('are told what is to be written, by whom and how', async (scene) => {
  const path = `/${scene.name}`;
  await asked(scene, webhook(scene, 'Validating', hooks.on(path, allow)), path, async () => {
    hooks.take();
    await tryCreate(scene, scene.name);
    const [review] = hooks.take().filter((one) => one.path === path);
    expect(review?.request).toMatchObject({
      kind: { group: 'wardle.example.com', version: 'v1beta1', kind: 'Flunder' },
      resource: { group: 'wardle.example.com', version: 'v1beta1', resource: 'flunders' },
      name: scene.name,
      namespace: scene.space.name,
      operation: 'CREATE',
      userInfo: { groups: expect.arrayContaining(['system:authenticated']) },
      object: { apiVersion: 'wardle.example.com/v1beta1', metadata: { name: scene.name } },
      oldObject: null,
      dryRun: true,
      options: { kind: 'CreateOptions', apiVersion: 'meta.k8s.io/v1', dryRun: ['All'] },
    });
  });
});

conform('refuse, in words of their own', async (scene) => {
  const path = `/${scene.name}`;
  const status = { code: 403, reason: 'Forbidden', message: 'not today' };
  const config = hooks.on(path, (review) => respond(review, { allowed: false, status }));
  await asked(scene, webhook(scene, 'Validating', config), path, async () => {
    const message = `admission webhook "${scene.name}.example.com" denied the request: not today`;
    expect((await tryCreate(scene, scene.name)).body).toMatchObject({ code: 403, reason: 'Forbidden', message });
    expect((await scene.api.post(scene.space.path(), flunder(scene.name))).code).toBe(403);
    expect((await scene.api.get(scene.space.path('v1beta1', scene.name))).code).toBe(404);
  });
});

for (const [failurePolicy, expected] of [
  ['Fail', 500],
  ['Ignore', 201],
] as const) {
  conform(`that answer nothing sensible follow failurePolicy ${failurePolicy}`, async (scene) => {
    const path = `/${scene.name}`;
    const config = hooks.on(path, () => 'broken');
    await asked(scene, webhook(scene, 'Validating', config, { failurePolicy }), path, async () => {
      const { code, body } = await tryCreate(scene, scene.name);
      expect(code).toBe(expected);
      if (code === 500) expect(body.message).toContain(`failed calling webhook "${scene.name}.example.com"`);
    });
  });
}

conform('whose side effects a dry run does not have are told that it is one', async (scene) => {
  const path = `/${scene.name}`;
  const object = webhook(scene, 'Validating', hooks.on(path, allow), { sideEffects: 'NoneOnDryRun' });
  await asked(scene, object, path, async () => {
    expect((await tryCreate(scene, scene.name)).code).toBe(201);
    expect(hooks.take().some(({ request }) => request['dryRun'] === true)).toBe(true);
  });
});
