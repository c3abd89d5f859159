import { describe, expect, test } from 'vitest';
import type { Attributes } from '../attributes.ts';
import { askedFor, askedForPath } from '../testing/attributes.ts';
import { createRbacAuthorizer } from './authorizer.ts';
import { parseRbacPolicy } from './policy.ts';

const group = 'example.com';

function object(kind: string, name: string, rest: object, namespace?: string): string {
  const metadata = { name, ...(namespace && { namespace }) };
  return `---\n${JSON.stringify({ apiVersion: 'rbac.authorization.k8s.io/v1', kind, metadata, ...rest })}\n`;
}
const dev = [{ kind: 'Group', name: 'dev' }];
const toRole = (kind: string, name = 'r', subjects: readonly object[] = dev) => ({ roleRef: { kind, name }, subjects });

async function decide(text: string, attributes: Attributes) {
  const policy = parseRbacPolicy(text);
  return createRbacAuthorizer(() => policy)(attributes, () => undefined);
}
const allowed = async (text: string, attributes: Attributes) => (await decide(text, attributes)).allowed;

/** One rule, for the group dev, everywhere. */
const everywhere = (rule: object) =>
  object('ClusterRole', 'r', { rules: [rule] }) + object('ClusterRoleBinding', 'b', toRole('ClusterRole'));

describe('a rule', () => {
  const rule = { verbs: ['list'], apiGroups: [group], resources: ['flunders'] };
  const cases: readonly [object, Partial<Attributes>, boolean][] = [
    [rule, {}, true],
    [rule, { verb: 'watch' }, false],
    [rule, { apiGroup: '' }, false],
    [rule, { resource: 'fischers' }, false],
    [rule, { subresource: 'status' }, false],
    [rule, { namespace: '' }, true],
    [rule, { user: { name: 'dev', groups: ['other'], extra: {} } }, false],
    [{ ...rule, verbs: ['*'] }, { verb: 'deletecollection' }, true],
    [{ ...rule, apiGroups: ['*'] }, { apiGroup: 'other' }, true],
    [{ ...rule, resources: ['*'] }, { resource: 'fischers' }, true],
    [{ ...rule, resources: ['*'] }, { subresource: 'status' }, true],
    [{ ...rule, resources: ['flunders/status'] }, { subresource: 'status' }, true],
    [{ ...rule, resources: ['flunders/status'] }, {}, false],
    [{ ...rule, resources: ['*/status'] }, { subresource: 'status' }, true],
    [{ ...rule, resources: ['*/status'] }, { subresource: 'scale' }, false],
    [{ ...rule, resources: ['flunders/*'] }, { subresource: 'status' }, false],
    [{ ...rule, resourceNames: ['a'] }, { name: 'a' }, true],
    [{ ...rule, resourceNames: ['a'] }, { name: 'b' }, false],
    [{ ...rule, resourceNames: ['a'] }, {}, false],
    [{ ...rule, resourceNames: ['*'] }, { name: 'b' }, false],
  ];
  test.each(cases)('%j, asked for %j: %s', async (given, changes, expected) => {
    expect(await allowed(everywhere(given), askedFor(changes))).toBe(expected);
  });

  test.each([
    ['/debug/requests', '/debug/requests', true],
    ['/debug/requests', '/debug/requests/1', false],
    ['/debug/*', '/debug/requests/1', true],
    ['/debug/*', '/debug', false],
    ['*', '/anything', true],
  ])('for the path %s, asked for %s: %s', async (pattern, path, expected) => {
    const text = everywhere({ verbs: ['get'], nonResourceURLs: [pattern] });
    expect(await allowed(text, askedForPath(path))).toBe(expected);
    expect(await allowed(text, askedForPath(path, { verb: 'post' }))).toBe(false);
    expect(await allowed(text, askedFor({ verb: 'get' }))).toBe(false);
  });
});

describe('a binding', () => {
  const rules = [{ verbs: ['list'], apiGroups: [group], resources: ['flunders'] }];
  const roles = object('ClusterRole', 'r', { rules }) + object('Role', 'r', { rules }, 'ns');

  test.each(['Role', 'ClusterRole'])('of a namespace, to a %s, is for that namespace', async (kind) => {
    const text = roles + object('RoleBinding', 'b', toRole(kind), 'ns');
    expect(await decide(text, askedFor())).toEqual({
      allowed: true,
      reason: `RBAC: allowed by RoleBinding "b/ns" of ${kind} "r" to Group "dev"`,
    });
    expect(await allowed(text, askedFor({ namespace: 'other' }))).toBe(false);
    expect(await allowed(text, askedFor({ namespace: '' }))).toBe(false);
  });

  test('of the cluster is told of by name, too', async () => {
    const text =
      roles + object('ClusterRoleBinding', 'b', toRole('ClusterRole', 'r', [{ kind: 'User', name: 'jane' }]));
    expect((await decide(text, askedFor())).reason).toBe(
      'RBAC: allowed by ClusterRoleBinding "b" of ClusterRole "r" to User "jane"',
    );
  });

  test('names service accounts by namespace, its own if none is said', async () => {
    const user = { name: 'system:serviceaccount:ns:bot', groups: [], extra: {} };
    const subjects = (more: object) => [{ kind: 'ServiceAccount', name: 'bot', ...more }];
    const bound = (more: object) => roles + object('RoleBinding', 'b', toRole('Role', 'r', subjects(more)), 'ns');
    expect((await decide(bound({}), askedFor({ user }))).reason).toContain('to ServiceAccount "bot/ns"');
    expect(await allowed(bound({ namespace: 'ns' }), askedFor({ user }))).toBe(true);
    expect(await allowed(bound({ namespace: 'other' }), askedFor({ user }))).toBe(false);
  });

  test('without subjects is for nobody', async () => {
    expect(await allowed(roles + object('RoleBinding', 'b', toRole('Role', 'r', []), 'ns'), askedFor())).toBe(false);
  });
});

describe('without a file', () => {
  const anonymous = { name: 'system:anonymous', groups: ['system:unauthenticated'], extra: {} };

  test.each(['/apis', '/apis/example.com/v1', '/openapi/v3', '/version'])(
    'who is somebody may get %s',
    async (path) => {
      expect(await allowed('', askedForPath(path))).toBe(true);
    },
  );

  test('who is nobody may know how the server is, and no more', async () => {
    expect(await allowed('', askedForPath('/version', { user: anonymous }))).toBe(true);
    expect(await allowed('', askedForPath('/apis', { user: anonymous }))).toBe(false);
  });

  test('nobody may do anything to objects', async () => {
    expect(await decide('', askedFor())).toEqual({ allowed: false, reason: '' });
  });
});
