import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createRbacAuthorizer } from '../../server/src/apiserver/authorization/rbac/authorizer.ts';
import { parseRbacPolicy } from '../../server/src/apiserver/authorization/rbac/policy.ts';
import { askedFor } from '../../server/src/apiserver/authorization/testing/attributes.ts';
import { projectRoot } from '../lab/project-root.ts';

/** A role of Kubernetes' own, as far as it says what is aggregated to it, bound to the group of that name. */
const boundRole = (name: string) =>
  [
    {
      kind: 'ClusterRole',
      metadata: { name },
      aggregationRule: {
        clusterRoleSelectors: [{ matchLabels: { [`rbac.authorization.k8s.io/aggregate-to-${name}`]: 'true' } }],
      },
    },
    {
      kind: 'ClusterRoleBinding',
      metadata: { name },
      roleRef: { kind: 'ClusterRole', name },
      subjects: [{ kind: 'Group', name }],
    },
  ].map((object) => `---\n${JSON.stringify({ apiVersion: 'rbac.authorization.k8s.io/v1', ...object })}\n`);

const manifest = readFileSync(path.join(projectRoot, 'manifests', '06-user-roles.yaml'), 'utf8');
const policy = parseRbacPolicy([manifest, ...['view', 'edit'].flatMap(boundRole)].join('\n'));
const authorize = createRbacAuthorizer(() => policy);

test.each([
  ['view', 'list', 'flunders', '', true],
  ['view', 'get', 'flunders', 'status', true],
  ['view', 'create', 'flunders', '', false],
  ['edit', 'watch', 'flunders', '', true],
  ['edit', 'create', 'flunders', '', true],
  ['edit', 'update', 'flunders', 'status', false],
  ['edit', 'list', 'fischers', '', true],
  ['edit', 'create', 'fischers', '', false],
  ['nobody', 'list', 'flunders', '', false],
])('who has the role %s may %s %s/%s: %s', async (role, verb, resource, subresource, expected) => {
  const user = { name: 'jane', groups: [role], extra: {} };
  const asked = askedFor({ user, verb, apiGroup: 'wardle.example.com', resource, subresource });
  expect((await authorize(asked, () => undefined)).allowed).toBe(expected);
});
