import fc from 'fast-check';

/** Roles and bindings that are valid, from few words, so that many of them meet. */

const some = (...words: readonly string[]) => fc.uniqueArray(fc.constantFrom(...words), { minLength: 1, maxLength: 3 });

const resourceRule = fc.record(
  {
    verbs: some('get', 'list', 'create', '*'),
    apiGroups: some('', 'a.example.com', '*'),
    resources: some('x', 'y', '*', 'x/status', '*/status', 'x/*', '*/*', 'x/'),
    resourceNames: some('n', 'm', '*'),
  },
  { requiredKeys: ['verbs', 'apiGroups', 'resources'] },
);
const urlRule = fc.record({
  verbs: some('get', 'post', '*'),
  nonResourceURLs: some('/a', '/a/*', '/a*', '/a/b', '*', '/*', '/a**', '/*/b'),
});

const subject = fc.oneof(
  fc.record({ kind: fc.constant('User'), name: fc.constantFrom('jane', 'joe', 'system:serviceaccount:one:bot') }),
  fc.record({ kind: fc.constant('Group'), name: fc.constantFrom('dev', 'ops') }),
  fc.record({
    kind: fc.constant('ServiceAccount'),
    name: fc.constantFrom('bot', 'jane'),
    namespace: fc.constantFrom('one', 'two'),
  }),
);
const localSubject = fc.oneof(
  { weight: 3, arbitrary: subject },
  fc.record({ kind: fc.constant('ServiceAccount'), name: fc.constant('bot') }),
);

const apiVersion = 'rbac.authorization.k8s.io/v1';
const namespaces = ['one', 'two'] as const;
const roleNames = ['r', 's'] as const;

/** Each name in each place, so that no binding leads nowhere. */
const clusterRoles = fc.tuple(
  ...roleNames.map((name) =>
    fc
      .array(fc.oneof({ weight: 3, arbitrary: resourceRule }, urlRule), { maxLength: 3 })
      .map((rules) => ({ apiVersion, kind: 'ClusterRole', metadata: { name }, rules })),
  ),
);
const roles = fc.tuple(
  ...namespaces.flatMap((namespace) =>
    roleNames.map((name) =>
      fc
        .array(resourceRule, { maxLength: 3 })
        .map((rules) => ({ apiVersion, kind: 'Role', metadata: { name, namespace }, rules })),
    ),
  ),
);

const roleRef = (...kinds: readonly string[]) =>
  fc.record({
    apiGroup: fc.constant('rbac.authorization.k8s.io'),
    kind: fc.constantFrom(...kinds),
    name: fc.constantFrom(...roleNames),
  });
const clusterRoleBindings = fc
  .array(fc.record({ roleRef: roleRef('ClusterRole'), subjects: fc.array(subject, { maxLength: 2 }) }), {
    maxLength: 2,
  })
  .map((all) => all.map((one, index) => ({ apiVersion, kind: 'ClusterRoleBinding', metadata: named(index), ...one })));
const roleBindings = fc
  .array(
    fc.record({
      namespace: fc.constantFrom(...namespaces),
      roleRef: roleRef('Role', 'ClusterRole'),
      subjects: fc.array(localSubject, { maxLength: 3 }),
    }),
    { maxLength: 4 },
  )
  .map((all) =>
    all.map(({ namespace, ...one }, index) => ({
      apiVersion,
      kind: 'RoleBinding',
      metadata: { ...named(index), namespace },
      ...one,
    })),
  );

function named(index: number): { name: string } {
  return { name: `b${index}` };
}

export const rbacObjects = fc.record({ clusterRoles, roles, clusterRoleBindings, roleBindings });
