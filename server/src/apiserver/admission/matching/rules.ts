import type { GroupVersionResource } from '../../api/meta.ts';
import type { AdmissionAttributes } from '../plugin.ts';
import type { RuleWithOperations } from './types.ts';

/** What a rule looks at. */
export type Requested = Pick<AdmissionAttributes, 'operation' | 'resource' | 'subresource' | 'namespace'>;

/** https://pkg.go.dev/k8s.io/apiserver/pkg/admission/plugin/webhook/predicates/rules */
export function ruleMatches(rule: RuleWithOperations, requested: Requested): boolean {
  const { group, version } = requested.resource;
  return (
    scopeMatches(rule, requested) &&
    exactOrWildcard(rule.operations, requested.operation) &&
    exactOrWildcard(rule.apiGroups, group) &&
    exactOrWildcard(rule.apiVersions, version) &&
    (rule.resources ?? []).some((resource) => resourceMatches(resource, requested))
  );
}

/** The request as if it had been made in each of the other versions of the resource. */
export function equivalents({
  type,
  resource,
}: Pick<AdmissionAttributes, 'type' | 'resource'>): readonly GroupVersionResource[] {
  return type.versions
    .filter(({ version }) => version !== resource.version)
    .map(({ version }) => ({ ...resource, version }));
}

function exactOrWildcard(items: readonly string[] | undefined, requested: string): boolean {
  return (items ?? []).some((item) => item === '*' || item === requested);
}

/** Namespaces themselves, which upstream counts as without a namespace, are never served here. */
function scopeMatches({ scope = '*' }: RuleWithOperations, { namespace }: Requested): boolean {
  if (scope === '*') return true;
  return scope === 'Namespaced' ? namespace !== '' : scope === 'Cluster' && namespace === '';
}

function resourceMatches(pattern: string, { resource, subresource }: Requested): boolean {
  const slash = pattern.indexOf('/');
  const [name, sub] = slash < 0 ? [pattern, ''] : [pattern.slice(0, slash), pattern.slice(slash + 1)];
  return (name === '*' || name === resource.resource) && (sub === '*' || sub === subresource);
}
