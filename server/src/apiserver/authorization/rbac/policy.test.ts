import { describe, expect, test } from 'vitest';
import { parseRbacPolicy } from './policy.ts';

const head = (kind: string) => `---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ${kind}\n`;
const role = (name: string, labels: string, rest: string) =>
  `${head('ClusterRole')}metadata: {name: ${name}, labels: ${labels}}\n${rest}\n`;
const bind = (name: string) =>
  `${head('ClusterRoleBinding')}metadata: {name: b}\nroleRef: {kind: ClusterRole, name: ${name}}\n`;
const verbsOf = (text: string) =>
  parseRbacPolicy(text)
    .get('')
    ?.find(({ description }) => description.startsWith('ClusterRoleBinding "b"'))
    ?.rules.flatMap(({ verbs = [] }) => verbs);

describe('roles and bindings put together', () => {
  test('are there beside what is built in', () => {
    expect(
      parseRbacPolicy('')
        .get('')
        ?.map(({ description }) => description),
    ).toEqual([
      'ClusterRoleBinding "cluster-admin" of ClusterRole "cluster-admin"',
      'ClusterRoleBinding "system:discovery" of ClusterRole "system:discovery"',
      'ClusterRoleBinding "system:public-info-viewer" of ClusterRole "system:public-info-viewer"',
    ]);
    expect(verbsOf(bind('cluster-admin'))).toEqual(['*', '*']);
  });

  test('replace what is built in by the same name', () => {
    const text = `${head('ClusterRoleBinding')}metadata: {name: 'system:discovery'}\nroleRef: {kind: ClusterRole, name: cluster-admin}\nsubjects: []\n`;
    const grants = parseRbacPolicy(text).get('') ?? [];
    expect(grants).toHaveLength(3);
    expect(grants.find(({ description }) => description.includes('"system:discovery"'))?.subjects).toEqual([]);
  });

  test('of an aggregated role count the rules of all that it selects, and of what those select', () => {
    const rule = (verb: string) => `rules: [{verbs: [${verb}], apiGroups: [x], resources: [y]}]`;
    const select = (label: string) => `aggregationRule: {clusterRoleSelectors: [{matchLabels: {${label}: 'true'}}]}`;
    const text =
      role('edit', '{}', `${select('edit')}\n${rule('own')}`) +
      role('view', "{edit: 'true', view: 'true'}", select('view')) +
      role('reader', "{view: 'true'}", rule('get')) +
      role('writer', "{edit: 'true'}", rule('update')) +
      role('other', "{edit: 'false'}", rule('delete'));
    expect(verbsOf(text + bind('edit'))).toEqual(['get', 'update']);
    expect(verbsOf(text + bind('view'))).toEqual(['get']);
  });

  test.each([
    [bind('nobody'), 'line 2, ClusterRoleBinding b: roleRef names ClusterRole "nobody", which is neither in the file'],
    [role('r', '{}', '') + role('r', '{}', ''), 'line 7, ClusterRole r: stands twice, first at line 2, ClusterRole r'],
    [
      `${head('Role')}metadata: {name: r, namespace: a}\n${head('RoleBinding')}metadata: {name: b, namespace: c}\nroleRef: {kind: Role, name: r}\n`,
      'RoleBinding c/b: roleRef names Role "r", which is neither',
    ],
  ])('%j: %s', (text, message) => {
    expect(() => parseRbacPolicy(text)).toThrow(message);
  });
});
