import type { Binding, Role } from './objects.ts';

const health = ['/healthz', '/livez', '/readyz', '/version', '/version/'];
const discovery = ['/api', '/api/*', '/apis', '/apis/*', '/openapi', '/openapi/*'];

/**
 * What every cluster has from the start, as far as there is something here that it is about. A file may hold one of the
 * same name, which then counts instead. k8s.io/kubernetes/plugin/pkg/auth/authorizer/rbac/bootstrappolicy/policy.go
 */
export const BUILT_IN_ROLES: readonly Role[] = [
  clusterRole('cluster-admin', [
    { verbs: ['*'], apiGroups: ['*'], resources: ['*'] },
    { verbs: ['*'], nonResourceURLs: ['*'] },
  ]),
  clusterRole('system:discovery', [{ verbs: ['get'], nonResourceURLs: [...health, ...discovery] }]),
  clusterRole('system:public-info-viewer', [{ verbs: ['get'], nonResourceURLs: [...health] }]),
];

export const BUILT_IN_BINDINGS: readonly Binding[] = [
  clusterRoleBinding('cluster-admin', ['system:masters']),
  clusterRoleBinding('system:discovery', ['system:authenticated']),
  clusterRoleBinding('system:public-info-viewer', ['system:authenticated', 'system:unauthenticated']),
];

function clusterRole(name: string, rules: NonNullable<Role['rules']>): Role {
  return { kind: 'ClusterRole', metadata: { name }, rules };
}

function clusterRoleBinding(name: string, groups: readonly string[]): Binding {
  return {
    kind: 'ClusterRoleBinding',
    metadata: { name },
    roleRef: { kind: 'ClusterRole', name },
    subjects: groups.map((group) => ({ kind: 'Group', name: group })),
  };
}
