import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { type Cluster, withObjects } from './cluster.ts';
import { flunder, flundersPath, mutating, rule, validating, webhook } from './objects.ts';
import { patchWith, respond, type WebhookServer } from './webhook-server.ts';

/** What webhooks can do to flunders, and what happens if they can't be asked; of both servers: the same, but where it says so. */
export function webhookCases(cluster: () => Cluster, hooks: WebhookServer, server: string): void {
  const create = (name: string, query = '', labels = {}) =>
    cluster().call('POST', `${flundersPath}${query}`, flunder(name, { labels }));

  it('change what is created, in the version that they are registered for, one after the other', async () => {
    const add = (key: string) => (review: Parameters<typeof patchWith>[0]) =>
      patchWith(review, [{ op: 'add', path: `/metadata/labels/${key}`, value: 'yes' }], { warnings: [`from ${key}`] });
    const alpha = webhook('a.example.com', hooks.on('/a', add('a')), {
      rules: [rule({ apiVersions: ['v1alpha1'] })],
      reinvocationPolicy: 'IfNeeded',
    });
    const objects = [
      mutating('b-second', webhook('b.example.com', hooks.on('/b', add('b')))),
      mutating('a-first', alpha),
    ];
    await withObjects(cluster(), objects, async () => {
      hooks.take();
      const { code, body, warnings } = await create('mutated', '?dryRun=All&fieldManager=me', { own: 'yes' });
      expect(code, body.message).toBe(201);
      expect(body.metadata.labels).toEqual({ own: 'yes', a: 'yes', b: 'yes' });
      expect(warnings).toEqual(['from a', 'from b']);
      expect(JSON.stringify(body.metadata.managedFields)).toContain('f:own');
      expect(JSON.stringify(body.metadata.managedFields)).not.toContain('"f:a"');
      const reviews = hooks.take();
      // The first one again, since the second one has changed something.
      expect(reviews.map(({ path }) => path)).toEqual(['/a', '/b', '/a']);
      const [first, second, third] = reviews;
      expect(first?.request).toMatchObject({
        kind: { group: 'wardle.example.com', version: 'v1alpha1', kind: 'Flunder' },
        resource: { group: 'wardle.example.com', version: 'v1alpha1', resource: 'flunders' },
        requestKind: { version: 'v1beta1' },
        requestResource: { version: 'v1beta1' },
        name: 'mutated',
        namespace: 'default',
        operation: 'CREATE',
        userInfo: { groups: expect.arrayContaining(['system:authenticated']) },
        object: { apiVersion: 'wardle.example.com/v1alpha1' },
        oldObject: null,
        dryRun: true,
        options: { kind: 'CreateOptions', apiVersion: 'meta.k8s.io/v1', dryRun: ['All'], fieldManager: 'me' },
      });
      expect(second?.request.object).toMatchObject({ apiVersion: 'wardle.example.com/v1beta1' });
      expect(second?.request.object?.metadata.labels).toEqual({ own: 'yes', a: 'yes' });
      expect(third?.request.object?.metadata.labels).toEqual({ own: 'yes', a: 'yes', b: 'yes' });
    });
  });

  it('are asked about every kind of write', async () => {
    const objects = [
      validating(
        'sees-all',
        webhook('all.example.com', hooks.on('/all', allow), {
          rules: [rule(), rule({ resources: ['flunders/status'] })],
        }),
      ),
    ];
    await withObjects(cluster(), objects, async () => {
      hooks.take();
      const path = `${flundersPath}/written`;
      const { body } = await create('written');
      await cluster().call('PUT', path, { ...body, metadata: { ...body.metadata, labels: { put: 'yes' } } });
      const merge = { 'content-type': 'application/merge-patch+json' };
      await cluster().call('PATCH', path, { metadata: { labels: { patched: 'yes' } } }, merge);
      const apply = { 'content-type': 'application/apply-patch+yaml' };
      const applied = { ...flunder('written', { labels: { applied: 'yes' } }) };
      await cluster().call('PATCH', `${path}?fieldManager=me`, applied, apply);
      await cluster().call('PATCH', `${flundersPath}/applied?fieldManager=me`, flunder('applied'), apply);
      await cluster().call('DELETE', path, { propagationPolicy: 'Background' });
      await cluster().call('DELETE', `${flundersPath}?fieldSelector=metadata.name=applied`);
      const seen = hooks.take().map(({ request }) => {
        const { kind } = request['options'] as { kind: string };
        return [request['operation'], request['name'] ?? '', kind, request.object !== null, request.oldObject !== null];
      });
      expect(seen).toEqual([
        ['CREATE', 'written', 'CreateOptions', true, false],
        ['UPDATE', 'written', 'UpdateOptions', true, true],
        ['UPDATE', 'written', 'UpdateOptions', true, true],
        ['UPDATE', 'written', 'UpdateOptions', true, true],
        ['CREATE', 'applied', 'CreateOptions', true, false],
        ['DELETE', 'written', 'DeleteOptions', false, true],
        // The Go library leaves the name out where many are deleted.
        ['DELETE', server === 'go' ? '' : 'applied', 'DeleteOptions', false, true],
      ]);
    });
  });

  it('refuse, in words of their own', async () => {
    const refusals: Record<string, object> = {
      plain: { code: 403, reason: 'Forbidden', message: 'not today' },
      silent: {},
      reason: { reason: 'Conflict', code: 409 },
      weak: { code: 200, message: 'weak' },
    };
    const deny = hooks.on('/deny', (review) =>
      respond(review, { allowed: false, status: refusals[String(review.request['name'])], warnings: ['beware'] }),
    );
    await withObjects(cluster(), [validating('denies', webhook('deny.example.com', deny))], async () => {
      const answers = await Promise.all(Object.keys(refusals).map((name) => create(name)));
      expect(answers.map(({ code, body }) => [code, body.reason, body.message])).toEqual([
        [403, 'Forbidden', 'admission webhook "deny.example.com" denied the request: not today'],
        [400, undefined, 'admission webhook "deny.example.com" denied the request without explanation'],
        [409, 'Conflict', 'admission webhook "deny.example.com" denied the request: Conflict'],
        [400, undefined, 'admission webhook "deny.example.com" denied the request: weak'],
      ]);
      for (const { warnings } of answers) expect(warnings).toEqual(['beware']);
    });
  });

  it('are asked only about what they choose', async () => {
    const chosen = (name: string, changes: object) =>
      webhook(`${name}.example.com`, hooks.on(`/${name}`, allow), changes);
    const expression = "object.metadata.name.startsWith('chosen')";
    const objects = [
      validating(
        'choosy',
        chosen('exact', { rules: [rule({ apiVersions: ['v1alpha1'] })], matchPolicy: 'Exact' }),
        chosen('cluster-scope', { rules: [rule({ scope: 'Cluster' })] }),
        chosen('deletes', { rules: [rule({ operations: ['DELETE'] })] }),
        chosen('labels', { objectSelector: { matchLabels: { wanted: 'yes' } } }),
        chosen('namespace', { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } } }),
        chosen('in-default', {
          namespaceSelector: {
            matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: ['default'] }],
          },
        }),
        chosen('condition', { matchConditions: [{ name: 'named', expression }] }),
        chosen('wildcards', {
          rules: [rule({ apiGroups: ['*'], apiVersions: ['*'], resources: ['*/*'], operations: ['*'] })],
          objectSelector: { matchLabels: { wanted: 'yes' } },
        }),
      ),
    ];
    await withObjects(cluster(), objects, async () => {
      hooks.take();
      await create('other', '?dryRun=All');
      expect(
        hooks
          .take()
          .map(({ path }) => path)
          .sort(),
      ).toEqual(['/in-default']);
      await create('chosen', '?dryRun=All', { wanted: 'yes' });
      const asked = hooks.take().map(({ path }) => path);
      expect(asked.sort()).toEqual(['/condition', '/in-default', '/labels', '/wildcards']);
    });
  });

  it('that can not be asked stop the request, or are passed over', async () => {
    const broken: Record<string, object> = {
      gone: { ...hooks.at('/'), url: 'https://localhost:1/' },
      http404: hooks.at('/nowhere'),
      http500: hooks.on('/500', () => 'sorry'),
      uid: hooks.on('/uid', (review) => ({ ...respond(review, {}), response: { uid: 'x', allowed: true } })),
      empty: hooks.on('/empty', () => ({ apiVersion: 'admission.k8s.io/v1', kind: 'AdmissionReview' })),
      kind: hooks.on('/kind', (review) => ({
        ...respond(review, { allowed: true }),
        apiVersion: undefined,
        kind: undefined,
      })),
      slow: hooks.on('/slow', async (review) => respond(await sleep(3000, review), { allowed: true })),
      stranger: { url: hooks.at('/all').url },
    };
    const only = (name: string) => ({
      matchConditions: [{ name: 'it', expression: `object.metadata.name == '${name}'` }],
      timeoutSeconds: 1,
    });
    const all = (failurePolicy: string) =>
      Object.entries(broken).map(([name, config]) =>
        webhook(`${name}.example.com`, config, { ...only(name), failurePolicy }),
      );
    const ask = async () => {
      const answers = await Promise.all(Object.keys(broken).map((name) => create(name, '?dryRun=All')));
      return answers.map(({ code, body }) => [code, body.message]);
    };
    await withObjects(cluster(), [validating('broken', ...all('Fail'))], async () => {
      const failed = (name: string, reason: string) =>
        `Internal error occurred: failed calling webhook "${name}.example.com": ${reason}`;
      const post = (path: string) => `Post "https://localhost:${hooks.port}${path}?timeout=1s"`;
      expect(await ask()).toEqual([
        [
          500,
          expect.stringMatching(
            /failed calling webhook "gone.example.com": failed to call webhook: Post "https:\/\/localhost:1\/\?timeout=1s": dial tcp \S+:1: connect: connection refused$/,
          ),
        ],
        [500, failed('http404', 'failed to call webhook: the server could not find the requested resource')],
        [
          500,
          failed(
            'http500',
            'failed to call webhook: an error on the server ("sorry") has prevented the request from succeeding',
          ),
        ],
        [
          500,
          expect.stringMatching(
            /failed calling webhook "uid.example.com": received invalid webhook response: expected response.uid="[-0-9a-f]+", got "x"$/,
          ),
        ],
        [500, failed('empty', 'received invalid webhook response: webhook response was absent')],
        [
          500,
          failed(
            'kind',
            'received invalid webhook response: expected webhook response of admission.k8s.io/v1, Kind=AdmissionReview, got /, Kind=',
          ),
        ],
        [500, failed('slow', `failed to call webhook: ${post('/slow')}: context deadline exceeded`)],
        [
          500,
          failed(
            'stranger',
            `failed to call webhook: ${post('/all')}: tls: failed to verify certificate: x509: certificate signed by unknown authority`,
          ),
        ],
      ]);
    });
    await withObjects(cluster(), [validating('broken', ...all('Ignore'))], async () => {
      for (const [code] of await ask()) expect(code).toBe(201);
    });
  });

  it('have no bad patches applied', async () => {
    const patches: Record<string, readonly object[]> = {
      missing: [{ op: 'replace', path: '/metadata/labels/none/deeper', value: 1 }],
      mistyped: [{ op: 'add', path: '/metadata/labels', value: 'text' }],
      unknown: [{ op: 'add', path: '/spec/nothing', value: 'dropped' }],
    };
    const bad = hooks.on('/bad', (review) =>
      patchWith(review, patches[String(review.request['name'])] ?? [{ op: 'remove', path: '/metadata/labels' }]),
    );
    await withObjects(cluster(), [mutating('bad', webhook('bad.example.com', bad))], async () => {
      const names = Object.keys(patches);
      const answers = await Promise.all(names.map((name) => create(name, '?dryRun=All', { a: 'b' })));
      expect(answers.map(({ code }) => code)).toEqual([500, 500, 201]);
      await cluster().call('POST', flundersPath, flunder('unlabelled'));
      const { body } = await cluster().call('DELETE', `${flundersPath}/my-first-flunder?dryRun=All`);
      expect(body.message).toBe(
        'Internal error occurred: admission webhook "bad.example.com" attempted to modify the object, which is not supported for this operation',
      );
    });
  });

  it('of Services are looked up by name', async () => {
    const service = { service: { name: 'hook', namespace: 'nowhere', path: '/x' } };
    await withObjects(cluster(), [validating('service', webhook('service.example.com', service))], async () => {
      const { code, body } = await create('served', '?dryRun=All');
      expect(code).toBe(500);
      expect(body.message).toMatch(
        /^Internal error occurred: failed calling webhook "service.example.com": failed to call webhook: Post "https:\/\/hook.nowhere.svc:443\/x\?timeout=10s": dial tcp: lookup hook.nowhere.svc\b/,
      );
    });
  });
}

const allow = (review: Parameters<typeof respond>[0]) => respond(review, { allowed: true });
