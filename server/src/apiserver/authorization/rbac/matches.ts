import type { UserInfo } from '../../endpoints/request.ts';
import type { Attributes } from '../attributes.ts';
import { pathMatches } from '../path-matches.ts';
import type { PolicyRule, Subject } from './objects.ts';

const ALL = '*';

/** k8s.io/kubernetes/pkg/apis/rbac/v1/evaluation_helpers.go and plugin/pkg/auth/authorizer/rbac.RuleAllows. */
export function ruleAllows(rule: PolicyRule, attributes: Attributes): boolean {
  const { verb, isResourceRequest, apiGroup, name } = attributes;
  if (!has(rule.verbs, verb)) return false;
  if (!isResourceRequest) return (rule.nonResourceURLs ?? []).some((pattern) => pathMatches(pattern, attributes.path));
  const named = rule.resourceNames ?? [];
  return (
    has(rule.apiGroups, apiGroup) &&
    (rule.resources ?? []).some((pattern) => resourceMatches(pattern, attributes)) &&
    (named.length === 0 || named.includes(name))
  );
}

/** @param namespace of the binding: a service account without one is of there. Empty: the binding is the cluster's */
export function appliesTo(subject: Subject, namespace: string, user: UserInfo): boolean {
  const { kind, name = '' } = subject;
  if (kind === 'User') return user.name === name;
  if (kind === 'Group') return user.groups.includes(name);
  const home = subject.namespace || namespace;
  return kind === 'ServiceAccount' && home !== '' && user.name === `system:serviceaccount:${home}:${name}`;
}

function has(list: readonly string[] = [], wanted: string): boolean {
  return list.includes(ALL) || list.includes(wanted);
}

/** `flunders` is no right to `flunders/status`. `*` is both, and `flunders/*`, which audit policies know, is nothing. */
function resourceMatches(pattern: string, { resource, subresource }: Attributes): boolean {
  if (pattern === ALL) return true;
  if (!subresource) return pattern === resource;
  return pattern === `${resource}/${subresource}` || pattern === `*/${subresource}`;
}
