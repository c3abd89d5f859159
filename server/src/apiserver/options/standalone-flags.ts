import type { Flag } from './flag.ts';

/** Names and meaning are kube-apiserver's, but for --standalone and --authorization-rbac-file, which has its RBAC in etcd. */
export const STANDALONE_FLAGS = {
  standalone: {
    type: 'boolean',
    default: false,
    help:
      'Be an API server of its own: no main cluster is asked who somebody is or what he may do, nor for its namespaces, ' +
      'webhooks and policies. Needs --client-ca-file or --token-auth-file.',
  },
  'token-auth-file': {
    type: 'string',
    help: 'Bearer tokens of users: a CSV file with token,user,uid,"group1,group2". Read again on change.',
  },
  'anonymous-auth': {
    type: 'boolean',
    help:
      'Serve who shows nothing as system:anonymous, with what he may do; false: 401. Default: true, but to ' +
      '--authorization-mode=AlwaysAllow such a one is nobody unless this is said.',
  },
  'authorization-mode': {
    type: 'list',
    default: [],
    help:
      'Who decides, in this order until one allows: Webhook (the main cluster, by SubjectAccessReview), RBAC, ' +
      'AlwaysAllow, AlwaysDeny. Default: Webhook, with --standalone RBAC. Members of system:masters may do anything.',
  },
  'authorization-rbac-file': {
    type: 'string',
    help:
      'For RBAC: Roles, ClusterRoles and their bindings (rbac.authorization.k8s.io/v1, YAML). Without it only ' +
      'system:masters may do more than discover what there is. Read again on change.',
  },
} as const satisfies Record<string, Flag>;
