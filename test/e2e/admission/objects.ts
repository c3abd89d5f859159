/** Objects of admissionregistration.k8s.io/v1 about flunders, each with what a test wants to be different. */

const group = 'wardle.example.com';
export const flundersPath = `/apis/${group}/v1beta1/namespaces/default/flunders`;

export function flunder(name: string, { labels = {}, spec = {} }: { labels?: object; spec?: object } = {}) {
  return { apiVersion: `${group}/v1beta1`, kind: 'Flunder', metadata: { name, labels }, spec };
}

export const rule = (changes: object = {}) => ({
  apiGroups: [group],
  apiVersions: ['v1beta1'],
  resources: ['flunders'],
  operations: ['CREATE', 'UPDATE', 'DELETE'],
  ...changes,
});

export function webhook(name: string, clientConfig: object, changes: object = {}) {
  return {
    name,
    clientConfig,
    rules: [rule()],
    sideEffects: 'None',
    admissionReviewVersions: ['v1'],
    ...changes,
  };
}

type Named = readonly [resource: string, object: Configured];

interface Configured {
  readonly metadata: { readonly name: string };
  readonly [field: string]: unknown;
}

export function mutating(name: string, ...webhooks: readonly object[]): Named {
  return ['mutatingwebhookconfigurations', configuration('MutatingWebhookConfiguration', name, webhooks)];
}

export function validating(name: string, ...webhooks: readonly object[]): Named {
  return ['validatingwebhookconfigurations', configuration('ValidatingWebhookConfiguration', name, webhooks)];
}

function configuration(kind: string, name: string, webhooks: readonly object[]) {
  return { apiVersion: 'admissionregistration.k8s.io/v1', kind, metadata: { name }, webhooks };
}

/** A policy about creates and updates of flunders. */
export function policy(name: string, spec: object): Named {
  const matchConstraints = { resourceRules: [rule({ operations: ['CREATE', 'UPDATE'] })] };
  return [
    'validatingadmissionpolicies',
    {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingAdmissionPolicy',
      metadata: { name },
      spec: { matchConstraints, ...spec },
    },
  ];
}

export function binding(name: string, policyName: string, spec: object = {}): Named {
  return [
    'validatingadmissionpolicybindings',
    {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingAdmissionPolicyBinding',
      metadata: { name },
      spec: { policyName, validationActions: ['Deny'], ...spec },
    },
  ];
}
