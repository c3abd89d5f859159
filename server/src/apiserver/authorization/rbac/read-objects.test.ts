import { describe, expect, test } from 'vitest';
import { readRbacObjects } from './read-objects.ts';

const head = (kind: string) => `apiVersion: rbac.authorization.k8s.io/v1\nkind: ${kind}\n`;
const role = (rule: string) => `${head('ClusterRole')}metadata: {name: r}\nrules: [${rule}]\n`;
const binding = (rest: string) => `${head('RoleBinding')}metadata: {name: b, namespace: ns}\n${rest}\n`;
const roleRef = 'roleRef: {kind: Role, name: r}';

describe('a file of roles and bindings', () => {
  test('has one a document; empty ones are none', () => {
    const text = `---\n${role('')}---\n# nothing\n---\n${binding(roleRef)}`;
    const { roles, bindings } = readRbacObjects(text);
    expect(roles.map(({ place }) => place)).toEqual(['line 2, ClusterRole r']);
    expect(bindings.map(({ place }) => place)).toEqual(['line 9, RoleBinding ns/b']);
  });

  test('may be what kubectl get -o yaml or -o json prints', () => {
    const item = {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name: 'r', uid: '1', creationTimestamp: '2026-01-01T00:00:00Z', managedFields: [{}] },
      rules: [{ verbs: ['get'], nonResourceURLs: ['/x'] }],
    };
    const list = { apiVersion: 'v1', kind: 'List', items: [item, item], metadata: { resourceVersion: '' } };
    expect(readRbacObjects(JSON.stringify(list)).roles).toHaveLength(2);
  });

  test('without anything in it is fine', () => {
    expect(readRbacObjects('')).toEqual({ roles: [], bindings: [] });
  });

  test.each([
    ['a: [', 'at line 1'],
    ['hello', 'line 1: apiVersion and kind must be rbac.authorization.k8s.io/v1 and Role, ClusterRole'],
    [head('Roll'), 'line 1, Roll: apiVersion and kind must be'],
    ['apiVersion: rbac.authorization.k8s.io/v1beta1\nkind: Role', 'found "rbac.authorization.k8s.io/v1beta1"'],
    [`${head('Role')}metadata: {name: r}`, 'line 1, Role r: metadata.namespace: Required value'],
    [`${head('Role')}metadata: {name: r, namespace: N}`, 'metadata.namespace: Invalid value: "N"'],
    [`${head('ClusterRole')}metadata: {name: r, namespace: n}`, 'metadata.namespace: Forbidden'],
    [head('ClusterRole'), 'line 1, ClusterRole: metadata.name: Required value'],
    [role('{verbs: [get], apiGroups: [""], resource: [x]}'), 'unknown field "rules[0].resource"'],
    [role('{verbs: get}'), 'cannot unmarshal string into Go struct field PolicyRule.rules.verbs of type []string'],
    [role('{apiGroups: [""], resources: [x]}'), 'rules[0].verbs: Required value'],
    [role('{verbs: [get], resources: [x]}'), 'rules[0].apiGroups: Required value: resource rules must supply'],
    [role('{verbs: [get], apiGroups: [""]}'), 'rules[0].resources: Required value: resource rules must supply'],
    [role('{verbs: [get], nonResourceURLs: [/x], resources: [x]}'), 'cannot apply to both regular resources'],
    [
      `${head('Role')}metadata: {name: r, namespace: ns}\nrules: [{verbs: [get], nonResourceURLs: [/x]}]`,
      'namespaced rules cannot apply to non-resource URLs',
    ],
    [binding(''), 'roleRef.kind: Unsupported value: ""'],
    [binding('roleRef: {kind: Role, name: r, apiGroup: x}'), 'roleRef.apiGroup: Unsupported value: "x"'],
    [`${head('ClusterRoleBinding')}metadata: {name: b}\n${roleRef}`, 'supported values: "ClusterRole"'],
    [binding(`${roleRef}\nsubjects: [{kind: user, name: x}]`), 'subjects[0].kind: Unsupported value: "user"'],
    [binding(`${roleRef}\nsubjects: [{kind: User}]`), 'subjects[0].name: Required value'],
    [binding(`${roleRef}\nsubjects: [{kind: User, name: x, apiGroup: y}]`), 'subjects[0].apiGroup'],
    [
      `${head('ClusterRoleBinding')}metadata: {name: b}\nroleRef: {kind: ClusterRole, name: r}\nsubjects: [{kind: ServiceAccount, name: x}]`,
      'subjects[0].namespace: Required value',
    ],
    [`${head('ClusterRole')}metadata: {name: r}\naggregationRule: {}`, 'at least one clusterRoleSelector required'],
  ])('%j: %s', (text, message) => {
    expect(() => readRbacObjects(text)).toThrow(message);
  });

  test('tells of all that is wrong at once', () => {
    const text = `${role('{verbs: []}')}---\n${binding('')}`;
    expect(() => readRbacObjects(text)).toThrow(/line 1, .*rules\[0\]\.verbs.*; line 6, .*roleRef\.name/);
  });
});
