import type { ObjectSchema } from '../schema/schema.ts';

const strings = { type: 'array', items: { type: 'string' }, listType: 'atomic' } as const;

const groupResources = {
  type: 'object',
  definitionName: 'io.k8s.audit.v1.GroupResources',
  properties: { group: { type: 'string' }, resources: strings, resourceNames: strings },
} as const satisfies ObjectSchema;

const policyRule = {
  type: 'object',
  definitionName: 'io.k8s.audit.v1.PolicyRule',
  properties: {
    level: { type: 'string' },
    users: strings,
    userGroups: strings,
    verbs: strings,
    resources: { type: 'array', items: groupResources, listType: 'atomic' },
    namespaces: strings,
    nonResourceURLs: strings,
    omitStages: strings,
    omitManagedFields: { type: 'boolean' },
  },
} as const satisfies ObjectSchema;

/** audit.k8s.io/v1 Policy as files hold it. */
export const policySchema = {
  type: 'object',
  definitionName: 'io.k8s.audit.v1.Policy',
  properties: {
    apiVersion: { type: 'string' },
    kind: { type: 'string' },
    metadata: { type: 'object', properties: {}, preserveUnknownFields: true },
    rules: { type: 'array', items: policyRule, listType: 'atomic' },
    omitStages: strings,
    omitManagedFields: { type: 'boolean' },
  },
} as const satisfies ObjectSchema;
