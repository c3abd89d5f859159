import { expect, it } from 'vitest';
import { type Cluster, withObjects } from './cluster.ts';
import { binding, flunder, flundersPath, policy, rule } from './objects.ts';

/** What ValidatingAdmissionPolicies say to flunders; the same of both servers. */
export function policyCases(cluster: () => Cluster): void {
  const create = (name: string, more: Parameters<typeof flunder>[1] = {}) =>
    cluster().call('POST', `${flundersPath}?dryRun=All`, flunder(name, more));
  const denied = (name: string, policyName: string, message: string) =>
    `flunders.wardle.example.com "${name}" is forbidden: ValidatingAdmissionPolicy '${policyName}' with binding '${policyName}' denied request: ${message}`;

  it('refuse with the expression, a message, or one that is made, and a reason', async () => {
    const validations = [
      { expression: "object.metadata.name != 'plain'" },
      { expression: "object.metadata.name != 'worded'", message: 'choose another name' },
      {
        expression: "object.metadata.name != 'made'",
        messageExpression: "'not ' + object.metadata.name + ' by ' + request.operation",
        reason: 'Forbidden',
      },
      { expression: "object.metadata.name != 'long'", reason: 'RequestEntityTooLarge' },
    ];
    await withObjects(cluster(), [policy('names', { validations }), binding('names', 'names')], async () => {
      const answers = await Promise.all(['plain', 'worded', 'made', 'long', 'good'].map((name) => create(name)));
      const failed = (name: string) => denied(name, 'names', `failed expression: object.metadata.name != '${name}'`);
      expect(answers.map(({ code, body }) => [code, body.reason, body.message])).toEqual([
        [422, 'Invalid', failed('plain')],
        [422, 'Invalid', denied('worded', 'names', 'choose another name')],
        [403, 'Forbidden', denied('made', 'names', 'not made by CREATE')],
        [413, 'RequestEntityTooLarge', failed('long')],
        [201, undefined, undefined],
      ]);
      expect(answers[0]?.body.details).toEqual({
        name: 'plain',
        group: 'wardle.example.com',
        kind: 'flunders',
        causes: [{ message: failed('plain').slice(failed('plain').indexOf('ValidatingAdmissionPolicy')) }],
      });
    });
  });

  it('warn only, where the binding says so', async () => {
    const validations = [
      { expression: 'has(object.metadata.labels) && "team" in object.metadata.labels', message: 'no team' },
    ];
    const objects = [
      policy('team', { validations }),
      binding('team', 'team', { validationActions: ['Warn', 'Audit'] }),
    ];
    await withObjects(cluster(), objects, async () => {
      const { code, warnings } = await create('teamless');
      expect(code).toBe(201);
      expect(warnings).toEqual(["Validation failed for ValidatingAdmissionPolicy 'team' with binding 'team': no team"]);
      expect((await create('teamed', { labels: { team: 'a' } })).warnings).toEqual([]);
    });
  });

  it('that fail follow their failure policy', async () => {
    const validations = [{ expression: "object.metadata.labels.absent == 'x'" }];
    for (const [failurePolicy, expected] of [
      ['Fail', 422],
      ['Ignore', 201],
    ] as const) {
      const objects = [policy('fails', { validations, failurePolicy }), binding('fails', 'fails')];
      await withObjects(cluster(), objects, async () => {
        const { code, body } = await create('any', { labels: { a: 'b' } });
        expect(code).toBe(expected);
        if (code === 201) return;
        const [expression] = validations.map((validation) => validation.expression);
        expect(body.message?.toLowerCase()).toBe(
          denied('any', 'fails', `expression '${expression}' resulted in error: no such key: absent`).toLowerCase(),
        );
      });
    }
  });

  it('see the versions that they ask for, the namespace, who asks, and what was before', async () => {
    const [resource, alpha] = policy('sees', {
      matchConstraints: { resourceRules: [rule({ apiVersions: ['v1alpha1'], operations: ['CREATE', 'UPDATE'] })] },
      matchConditions: [{ name: 'not-exempt', expression: "!object.metadata.name.startsWith('exempt')" }],
      variables: [
        { name: 'reference', expression: "has(object.spec.reference) ? object.spec.reference : ''" },
        { name: 'words', expression: "variables.reference.split('-')" },
      ],
      validations: [
        { expression: "variables.words.all(word, word.matches('^[a-z]+$'))", message: 'words' },
        { expression: "namespaceObject.metadata.name == 'default'", message: 'namespace' },
        {
          expression: "'system:authenticated' in request.userInfo.groups && request.requestKind.version == 'v1beta1'",
          message: 'request',
        },
        { expression: "oldObject == null || oldObject.spec.?reference.orValue('') != 'final'", message: 'final' },
      ],
    });
    await withObjects(cluster(), [[resource, alpha], binding('sees', 'sees')], async () => {
      const refer = (name: string, flunderReference: string) =>
        create(name, { spec: { flunderReference, referenceType: 'Flunder' } });
      expect((await refer('good', 'a-b')).code).toBe(201);
      expect((await refer('bad', 'a-B')).body.message).toBe(denied('bad', 'sees', 'words'));
      expect((await refer('exempted', 'a-B')).code).toBe(201);
      const object = flunder('kept', { spec: { flunderReference: 'final', referenceType: 'Flunder' } });
      const created = await cluster().call('POST', flundersPath, object);
      expect(created.code).toBe(201);
      const merge = { 'content-type': 'application/merge-patch+json' };
      const labels = { metadata: { labels: { a: 'b' } } };
      const patched = await cluster().call('PATCH', `${flundersPath}/kept`, labels, merge);
      expect(patched.body.message).toBe(denied('kept', 'sees', 'final'));
      expect((await cluster().call('DELETE', `${flundersPath}/kept`)).code).toBe(200);
    });
  });

  it('take parameters from the cluster', async () => {
    const parameters = '/api/v1/namespaces/default/configmaps';
    const configMap = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'limits', labels: { for: 'flunders' } },
      data: { most: '4' },
    };
    const objects = [
      policy('limits', {
        paramKind: { apiVersion: 'v1', kind: 'ConfigMap' },
        validations: [
          {
            expression: 'size(object.metadata.name) <= int(params.data.most)',
            messageExpression: "'at most ' + params.data.most",
          },
        ],
      }),
      binding('limits', 'limits', { paramRef: { name: 'limits', parameterNotFoundAction: 'Deny' } }),
    ];
    await cluster().call('POST', parameters, configMap);
    await withObjects(cluster(), objects, async () => {
      expect((await create('four')).code).toBe(201);
      expect((await create('longer')).body.message).toBe(denied('longer', 'limits', 'at most 4'));
      await cluster().call('DELETE', `${parameters}/limits`);
      await expect
        .poll(async () => (await create('four')).body.message, { timeout: 5000 })
        .toBe(
          denied(
            'four',
            'limits',
            'failed to configure binding: no params found for policy binding with `Deny` parameterNotFoundAction',
          ),
        );
    });
  });

  it('have the functions that Kubernetes adds', async () => {
    const expressions = [
      "'%s-%d'.format(['a', 1]) == 'a-1'",
      "['a', 'b'].isSorted() && [1, 2].sum() == 3 && [3, 1].min() == 1 && ['x', 'y'].indexOf('y') == 1",
      "'abc 123'.find('[0-9]+') == '123' && 'a1b2'.findAll('[0-9]') == ['1', '2']",
      "url('https://example.com:80/p?q=1').getHostname() == 'example.com' && isURL('/p') && !isURL('p')",
      "quantity('1Gi').isGreaterThan(quantity('1G')) && quantity('2').add(quantity('1k')).asInteger() == 1002",
      "ip('10.0.0.1').family() == 4 && cidr('10.0.0.0/8').containsIP('10.1.2.3')",
      "'A,b'.lowerAscii().split(',').join('+').replace('+', '-') == 'a-b'",
      'sets.contains([1, 2, 3], [2])',
      "object.?spec.?nothing.orValue('none') == 'none'",
      "'(?i)ABC' != '' && 'xabcx'.matches('(?i)ABC')",
      "timestamp('2026-01-01T00:00:00Z') < timestamp('2026-01-01T00:00:00Z') + duration('1h')",
    ];
    const validations = expressions.map((expression) => ({ expression }));
    await withObjects(
      cluster(),
      [policy('functions', { validations }), binding('functions', 'functions')],
      async () => {
        const { code, body } = await create('functions');
        expect([code, body.message]).toEqual([201, undefined]);
      },
    );
  });
}
