import type { GroupVersionResource } from '../../api/meta.ts';
import { matchRequest, matchRules } from '../matching/matcher.ts';
import type { Namespaces } from '../matching/namespaces.ts';
import type { NamedRuleWithOperations } from '../matching/types.ts';
import type { AdmissionAttributes } from '../plugin.ts';
import type { MatchResources } from './types.ts';

const EVERYTHING: readonly NamedRuleWithOperations[] = [
  { operations: ['*'], apiGroups: ['*'], apiVersions: ['*'], resources: ['*/*'] },
];

/**
 * In which version of the resource a policy is to see the object; undefined: it is not about the request.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.2/staging/src/k8s.io/apiserver/pkg/admission/plugin/policy/matching/matching.go
 * @param resources undefined, as a binding may have it: everything matches
 * @throws StatusError as matchRequest
 */
export async function matchResources(
  attributes: AdmissionAttributes,
  resources: MatchResources | undefined,
  namespaces: Namespaces,
): Promise<GroupVersionResource | undefined> {
  const { resourceRules = [], excludeResourceRules = [], ...constraints } = resources ?? {};
  if (matchRules(attributes, constraints, excludeResourceRules)) return undefined;
  const rules = resourceRules.length > 0 ? resourceRules : EVERYTHING;
  return await matchRequest(attributes, constraints, rules, namespaces);
}
