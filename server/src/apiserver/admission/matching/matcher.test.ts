import { describe, expect, test } from 'vitest';
import { newNotFound } from '../../api/errors.ts';
import type { AdmissionAttributes } from '../plugin.ts';
import { attributes } from '../testing.ts';
import { selectsLabels } from './label-selector.ts';
import { matchRequest } from './matcher.ts';
import type { Namespaces } from './namespaces.ts';
import type { Constraints, NamedRuleWithOperations } from './types.ts';

const namespaces: Namespaces = {
  synced: true,
  start() {},
  cached: () => undefined,
  get: (name) => namespaces.find(name),
  async find(name) {
    if (name !== 'default') throw newNotFound({ group: '', resource: 'namespaces' }, name);
    return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: { env: 'test' } } };
  },
};
const rule: NamedRuleWithOperations = {
  apiGroups: ['test.example.com'],
  apiVersions: ['v1'],
  resources: ['widgets'],
  operations: ['CREATE'],
};
const widget = (changes: Partial<AdmissionAttributes> = {}) =>
  attributes({ resource: { group: 'test.example.com', version: 'v1', resource: 'widgets' }, ...changes });
const versionFor = async (
  request: AdmissionAttributes,
  rules: Partial<NamedRuleWithOperations>,
  constraints: Constraints = {},
) => (await matchRequest(request, constraints, [{ ...rule, ...rules }], namespaces))?.version;

describe('rules', () => {
  test.each<[string, Partial<NamedRuleWithOperations>, Partial<AdmissionAttributes>, boolean]>([
    ['of the very resource', {}, {}, true],
    ['with wildcards', { apiGroups: ['*'], apiVersions: ['*'], resources: ['*'], operations: ['*'] }, {}, true],
    ['of another group', { apiGroups: [''] }, {}, false],
    ['of another operation', {}, { operation: 'DELETE' }, false],
    ['of the resource, asked about a subresource', {}, { subresource: 'status' }, false],
    ['of one subresource', { resources: ['widgets/status'] }, { subresource: 'status' }, true],
    ['of all subresources, and the resource', { resources: ['widgets/*'] }, {}, true],
    ['of one subresource of all resources', { resources: ['*/status'] }, {}, false],
    ['of all there is', { resources: ['*/*'] }, { subresource: 'status' }, true],
    ['of cluster scope', { scope: 'Cluster' }, {}, false],
    ['of cluster scope, without a namespace', { scope: 'Cluster' }, { namespace: '' }, true],
    ['of namespaced scope', { scope: 'Namespaced' }, {}, true],
    ['with other names', { resourceNames: ['y'] }, {}, false],
    ['with its name', { resourceNames: ['y', 'x'] }, {}, true],
  ])('%s', async (_name, rules, request, expected) => {
    expect(await versionFor(widget(request), rules)).toBe(expected ? 'v1' : undefined);
  });

  test('for another version match where that is as good', async () => {
    const alpha = { apiVersions: ['v1alpha1'] };
    expect(await versionFor(widget(), alpha)).toBeUndefined();
    expect(await versionFor(widget(), alpha, { matchPolicy: 'Exact' })).toBeUndefined();
    expect(await versionFor(widget(), alpha, { matchPolicy: 'Equivalent' })).toBe('v1alpha1');
    expect(await versionFor(widget(), { apiVersions: ['v1alpha1', 'v1'] }, { matchPolicy: 'Equivalent' })).toBe('v1');
  });
});

describe('selectors', () => {
  const labelled = (labels: Record<string, string>) => ({ apiVersion: 'v1', kind: 'Widget', metadata: { labels } });
  const objectSelector = { matchLabels: { a: 'b' } };

  test('choose by what the object is, or was before', async () => {
    expect(await versionFor(widget(), {}, { objectSelector })).toBeUndefined();
    expect(await versionFor(widget({ object: labelled({ a: 'b' }) }), {}, { objectSelector })).toBe('v1');
    expect(await versionFor(widget({ oldObject: labelled({ a: 'b' }) }), {}, { objectSelector })).toBe('v1');
  });

  test('choose by the namespace, but never exempt what has none', async () => {
    const wrong = { namespaceSelector: { matchLabels: { env: 'live' } } };
    expect(await versionFor(widget(), {}, wrong)).toBeUndefined();
    expect(await versionFor(widget({ namespace: '' }), {}, wrong)).toBe('v1');
    expect(await versionFor(widget(), {}, { namespaceSelector: { matchLabels: { env: 'test' } } })).toBe('v1');
  });

  test('that can not be decided count only where the rules match', async () => {
    const namespaceSelector = { matchLabels: { env: 'test' } };
    const lost = widget({ namespace: 'lost' });
    expect(await versionFor(lost, { apiGroups: ['other'] }, { namespaceSelector })).toBeUndefined();
    await expect(versionFor(lost, {}, { namespaceSelector })).rejects.toMatchObject({ code: 404 });
  });

  test.each([
    ['In', ['b', 'c'], true, false],
    ['NotIn', ['b'], false, true],
    ['Exists', [], true, false],
    ['DoesNotExist', [], false, true],
  ])('operator %s', (operator, values, there, absent) => {
    const selector = { matchExpressions: [{ key: 'a', operator, values }] };
    expect([selectsLabels(selector, { a: 'b' }), selectsLabels(selector, {})]).toEqual([there, absent]);
  });

  test('with an operator that does not exist are an internal error', async () => {
    const bad = { objectSelector: { matchExpressions: [{ key: 'a', operator: 'Like' }] } };
    await expect(versionFor(widget(), {}, bad)).rejects.toMatchObject({ code: 500 });
  });
});
