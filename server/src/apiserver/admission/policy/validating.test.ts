import { describe, expect, test } from 'vitest';
import { newForbidden } from '../../api/errors.ts';
import type { KubeClient } from '../../client/kube-client.ts';
import { createNamespaces } from '../matching/namespaces.ts';
import { attributes, fakeInformer } from '../testing.ts';
import type { ValidatingAdmissionPolicy, ValidatingAdmissionPolicyBinding } from './types.ts';
import { createValidatingPolicies } from './validating.ts';

const meta = { apiVersion: 'admissionregistration.k8s.io/v1', metadata: { name: 'p' } };

/** A policy that ignores its own failures, in a cluster that does not show namespaces to this server. */
function policies(validation: string) {
  const policy: ValidatingAdmissionPolicy = {
    ...meta,
    kind: 'ValidatingAdmissionPolicy',
    spec: {
      matchConstraints: {
        resourceRules: [{ apiGroups: ['*'], apiVersions: ['*'], resources: ['*'], operations: ['*'] }],
      },
      validations: [{ expression: validation }],
      failurePolicy: 'Ignore',
    },
  };
  const binding: ValidatingAdmissionPolicyBinding = {
    ...meta,
    kind: 'ValidatingAdmissionPolicyBinding',
    spec: { policyName: 'p', validationActions: ['Deny'] },
  };
  const client = {
    request: async () => {
      throw newForbidden({ group: '', resource: 'namespaces' }, 'default', 'no');
    },
  } as unknown as KubeClient;
  return createValidatingPolicies({
    policies: fakeInformer(new Map([['p', policy]])) as never,
    bindings: fakeInformer(new Map([['p', binding]])) as never,
    namespaces: createNamespaces(fakeInformer(new Map()), client),
    params: async () => [undefined],
  });
}

describe('policies', () => {
  test('fail the request if its namespace can not be had, whatever failurePolicy says', async () => {
    const { validate } = policies('true');
    await expect(validate?.(attributes())).rejects.toMatchObject({ status: { code: 403, reason: 'Forbidden' } });
  });

  test('need no namespace for what is in none', async () => {
    const { validate } = policies('false');
    await expect(validate?.(attributes({ namespace: '' }))).rejects.toMatchObject({ status: { code: 422 } });
  });

  test('ignore what goes wrong in an expression, if they say so', async () => {
    const { validate } = policies('object.nothing.there');
    await expect(validate?.(attributes({ namespace: '' }))).resolves.toBeUndefined();
  });
});
