import { describe, expect, test } from 'vitest';
import type { Attributes } from '../authorization/attributes.ts';
import { createPolicyEvaluator, type PolicyRule, ruleMatches } from './policy.ts';

const pods: Attributes = {
  user: { name: 'alice', groups: ['dev', 'system:authenticated'], extra: {} },
  verb: 'get',
  isResourceRequest: true,
  namespace: 'default',
  apiGroup: '',
  apiVersion: 'v1',
  resource: 'pods',
  subresource: '',
  name: 'busybox',
  path: '/api/v1/namespaces/default/pods/busybox',
};
const status: Attributes = { ...pods, subresource: 'status', apiGroup: 'x.example.com' };
const logs: Attributes = { ...pods, isResourceRequest: false, resource: '', namespace: '', path: '/logs/kubelet.log' };

describe('a rule', () => {
  test.each<[Omit<PolicyRule, 'level'>, Attributes, boolean]>([
    [{}, pods, true],
    [{}, logs, true],
    [{ users: ['alice'] }, pods, true],
    [{ users: ['bob'] }, pods, false],
    [{ userGroups: ['ops', 'dev'] }, pods, true],
    [{ userGroups: ['ops'] }, pods, false],
    [{ verbs: ['get'], users: ['alice'] }, pods, true],
    [{ verbs: ['list'] }, pods, false],
    [{ namespaces: ['default'] }, pods, true],
    [{ namespaces: [''] }, pods, false],
    [{ namespaces: [''] }, { ...pods, namespace: '' }, true],
    [{ resources: [{}] }, pods, true],
    [{ resources: [{ group: '*' }] }, status, true],
    [{ resources: [{ group: 'apps' }] }, pods, false],
    [{ resources: [{ resources: ['pods'] }] }, pods, true],
    [{ resources: [{ group: '*', resources: ['pods'] }] }, status, false],
    [{ resources: [{ group: '*', resources: ['pods/status'] }] }, status, true],
    [{ resources: [{ group: '*', resources: ['*/status'] }] }, status, true],
    [{ resources: [{ group: '*', resources: ['*/scale'] }] }, status, false],
    [{ resources: [{ group: '*', resources: ['pods/*'] }] }, status, true],
    [{ resources: [{ group: '*', resources: ['pods/*'] }] }, pods, true],
    [{ resources: [{ group: '*', resources: ['*'] }] }, status, true],
    [{ resources: [{ resources: ['pods'], resourceNames: ['busybox'] }] }, pods, true],
    [{ resources: [{ resources: ['pods'], resourceNames: ['other'] }] }, pods, false],
    [{ resources: [{}] }, logs, false],
    [{ nonResourceURLs: ['/logs*'] }, logs, true],
    [{ nonResourceURLs: ['/logs/kubelet.log'] }, logs, true],
    [{ nonResourceURLs: ['/logs'] }, logs, false],
    [{ nonResourceURLs: ['*'] }, logs, true],
    [{ nonResourceURLs: ['*'] }, pods, false],
  ])('%j: %#', (rule, attributes, matches) => {
    expect(ruleMatches({ level: 'Metadata', ...rule }, attributes)).toBe(matches);
  });
});

describe('a policy', () => {
  test('is what its first rule that matches says; no rule, no record', () => {
    const evaluate = createPolicyEvaluator({
      omitStages: ['RequestReceived'],
      omitManagedFields: true,
      rules: [
        { level: 'None', users: ['bob'] },
        { level: 'Request', users: ['alice'], omitStages: ['Panic'], omitManagedFields: false },
        { level: 'Metadata', users: ['alice', 'carol'] },
      ],
    });
    const levelFor = (name: string) => evaluate({ ...pods, user: { ...pods.user, name } });
    expect(levelFor('alice')).toEqual({
      level: 'Request',
      omitStages: new Set(['RequestReceived', 'Panic']),
      omitManagedFields: false,
    });
    expect(levelFor('carol')).toMatchObject({ level: 'Metadata', omitManagedFields: true });
    expect(levelFor('bob').level).toBe('None');
    expect(levelFor('dave').level).toBe('None');
  });
});
