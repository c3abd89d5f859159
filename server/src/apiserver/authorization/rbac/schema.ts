import type { ObjectSchema } from '../../schema/schema.ts';

/** rbac.authorization.k8s.io/v1 as files hold it. */

export const RBAC_GROUP = 'rbac.authorization.k8s.io';

const strings = { type: 'array', items: { type: 'string' }, listType: 'atomic' } as const;
const stringMap = { type: 'object', additionalProperties: { type: 'string' } } as const;

/** What counts here; an export of a cluster has more of it, which is not told of as unknown. */
const metadata = {
  type: 'object',
  definitionName: 'io.k8s.meta.v1.ObjectMeta',
  properties: { name: { type: 'string' }, namespace: { type: 'string' }, labels: stringMap },
} as const satisfies ObjectSchema;

const head = { apiVersion: { type: 'string' }, kind: { type: 'string' }, metadata } as const;

const rules = {
  type: 'array',
  listType: 'atomic',
  items: {
    type: 'object',
    definitionName: 'io.k8s.rbac.v1.PolicyRule',
    properties: {
      verbs: strings,
      apiGroups: strings,
      resources: strings,
      resourceNames: strings,
      nonResourceURLs: strings,
    },
  },
} as const;

const labelSelector = {
  type: 'object',
  definitionName: 'io.k8s.meta.v1.LabelSelector',
  properties: {
    matchLabels: stringMap,
    matchExpressions: {
      type: 'array',
      listType: 'atomic',
      items: {
        type: 'object',
        definitionName: 'io.k8s.meta.v1.LabelSelectorRequirement',
        properties: { key: { type: 'string' }, operator: { type: 'string' }, values: strings },
        required: ['key', 'operator'],
      },
    },
  },
} as const satisfies ObjectSchema;

export const roleSchema = {
  type: 'object',
  definitionName: 'io.k8s.rbac.v1.ClusterRole',
  properties: {
    ...head,
    rules,
    aggregationRule: {
      type: 'object',
      definitionName: 'io.k8s.rbac.v1.AggregationRule',
      properties: { clusterRoleSelectors: { type: 'array', items: labelSelector, listType: 'atomic' } },
    },
  },
} as const satisfies ObjectSchema;

export const bindingSchema = {
  type: 'object',
  definitionName: 'io.k8s.rbac.v1.RoleBinding',
  properties: {
    ...head,
    subjects: {
      type: 'array',
      listType: 'atomic',
      items: {
        type: 'object',
        definitionName: 'io.k8s.rbac.v1.Subject',
        properties: {
          kind: { type: 'string' },
          apiGroup: { type: 'string' },
          name: { type: 'string' },
          namespace: { type: 'string' },
        },
      },
    },
    roleRef: {
      type: 'object',
      definitionName: 'io.k8s.rbac.v1.RoleRef',
      properties: { apiGroup: { type: 'string' }, kind: { type: 'string' }, name: { type: 'string' } },
    },
  },
} as const satisfies ObjectSchema;
