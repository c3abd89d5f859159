import type { Attributes } from '../authorization/attributes.ts';
import { pathMatches } from '../authorization/path-matches.ts';
import type { Level, Stage } from './event.ts';

/** audit.k8s.io/v1 GroupResources. */
export interface GroupResources {
  readonly group?: string;
  /** `pods`, `pods/log`, all of `status`, `pods/*` or `*`; none: all of the group. */
  readonly resources?: readonly string[];
  readonly resourceNames?: readonly string[];
}

export interface PolicyRule {
  readonly level: Level;
  readonly users?: readonly string[];
  readonly userGroups?: readonly string[];
  readonly verbs?: readonly string[];
  readonly resources?: readonly GroupResources[];
  readonly namespaces?: readonly string[];
  readonly nonResourceURLs?: readonly string[];
  readonly omitStages?: readonly Stage[];
  readonly omitManagedFields?: boolean;
}

/** audit.k8s.io/v1 Policy. */
export interface Policy {
  readonly rules: readonly PolicyRule[];
  readonly omitStages?: readonly Stage[];
  readonly omitManagedFields?: boolean;
}

/** What is to be recorded of one request. */
export interface RequestAuditConfig {
  readonly level: Level;
  readonly omitStages: ReadonlySet<Stage>;
  readonly omitManagedFields: boolean;
}

export type PolicyEvaluator = (attributes: Attributes) => RequestAuditConfig;

/** The first rule that matches decides; without one nothing is recorded. k8s.io/apiserver/pkg/audit/policy/checker.go */
export function createPolicyEvaluator(policy: Policy): PolicyEvaluator {
  const configured = policy.rules.map((rule) => ({
    rule,
    config: {
      level: rule.level,
      omitStages: new Set([...(policy.omitStages ?? []), ...(rule.omitStages ?? [])]),
      omitManagedFields: rule.omitManagedFields ?? policy.omitManagedFields ?? false,
    },
  }));
  const otherwise = { level: 'None', omitStages: new Set<Stage>(), omitManagedFields: false } as const;
  return (attributes) => configured.find(({ rule }) => ruleMatches(rule, attributes))?.config ?? otherwise;
}

export function ruleMatches(rule: PolicyRule, attributes: Attributes): boolean {
  const { user, verb } = attributes;
  if (isSet(rule.users) && !rule.users.includes(user.name)) return false;
  if (isSet(rule.userGroups) && !rule.userGroups.some((group) => user.groups.includes(group))) return false;
  if (isSet(rule.verbs) && !rule.verbs.includes(verb)) return false;
  if (isSet(rule.namespaces) || isSet(rule.resources)) return matchesResource(rule, attributes);
  if (isSet(rule.nonResourceURLs)) return matchesPath(rule.nonResourceURLs, attributes);
  return true;
}

function matchesPath(patterns: readonly string[], { isResourceRequest, path }: Attributes): boolean {
  return !isResourceRequest && patterns.some((pattern) => pathMatches(pattern, path));
}

function matchesResource(rule: PolicyRule, attributes: Attributes): boolean {
  if (!attributes.isResourceRequest) return false;
  if (isSet(rule.namespaces) && !rule.namespaces.includes(attributes.namespace)) return false;
  return !isSet(rule.resources) || rule.resources.some((entry) => groupMatches(entry, attributes));
}

function groupMatches({ group = '', resources, resourceNames }: GroupResources, asked: Attributes): boolean {
  if (group !== asked.apiGroup && group !== '*') return false;
  if (!isSet(resources)) return true;
  if (isSet(resourceNames) && !resourceNames.includes(asked.name)) return false;
  return resources.some((pattern) => resourceMatches(pattern, asked));
}

/** A rule for a resource is none for its subresources. */
function resourceMatches(pattern: string, { resource, subresource }: Attributes): boolean {
  const combined = subresource ? `${resource}/${subresource}` : resource;
  if (pattern === '*' || pattern === combined) return true;
  return pattern === `${resource}/*` || (subresource !== '' && pattern === `*/${subresource}`);
}

function isSet<T>(list: readonly T[] | undefined): list is readonly T[] {
  return list !== undefined && list.length > 0;
}
