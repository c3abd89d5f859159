import { newInternalError } from '../../api/errors.ts';
import type { GroupVersionResource, KubeObject } from '../../api/meta.ts';
import { StatusError } from '../../api/status.ts';
import type { AdmissionAttributes } from '../plugin.ts';
import { isEmptySelector, labelsOf, selectsLabels } from './label-selector.ts';
import type { Namespaces } from './namespaces.ts';
import { equivalents, ruleMatches } from './rules.ts';
import type { Constraints, LabelSelector, NamedRuleWithOperations } from './types.ts';

/**
 * Whether a webhook or policy is about a request, and in which version of the resource it wants to see the object.
 * Selectors that can't be decided (the namespace is gone, say) count only if the rules match.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.2/staging/src/k8s.io/apiserver/pkg/admission/plugin/webhook/generic/webhook.go
 * @returns undefined if it is not
 * @throws StatusError 404 for a namespace that is not there, 500
 */
export async function matchRequest(
  attributes: AdmissionAttributes,
  constraints: Constraints,
  rules: readonly NamedRuleWithOperations[],
  namespaces: Namespaces,
): Promise<GroupVersionResource | undefined> {
  const inNamespace = await orError(() => namespaceMatches(attributes, constraints.namespaceSelector, namespaces));
  if (inNamespace === false) return undefined;
  const ofObject = await orError(async () => objectMatches(attributes, constraints.objectSelector));
  if (ofObject === false) return undefined;
  const resource = matchRules(attributes, constraints, rules);
  if (resource === undefined) return undefined;
  for (const verdict of [inNamespace, ofObject]) if (verdict instanceof StatusError) throw verdict;
  return resource;
}

/** The resource, in the version of the first rule that matches: the version of the request goes before all others. */
export function matchRules(
  attributes: AdmissionAttributes,
  { matchPolicy }: Pick<Constraints, 'matchPolicy'>,
  rules: readonly NamedRuleWithOperations[],
): GroupVersionResource | undefined {
  const { resource, name } = attributes;
  const matches = (rule: NamedRuleWithOperations, as: GroupVersionResource) => {
    const { resourceNames = [] } = rule;
    const named = resourceNames.length === 0 || resourceNames.includes(name);
    return named && ruleMatches(rule, { ...attributes, resource: as });
  };
  if (rules.some((rule) => matches(rule, resource))) return resource;
  if (matchPolicy !== 'Equivalent') return undefined;
  const others = equivalents(attributes);
  for (const rule of rules) {
    const found = others.find((other) => matches(rule, other));
    if (found) return found;
  }
  return undefined;
}

async function namespaceMatches(
  { namespace }: AdmissionAttributes,
  selector: LabelSelector | undefined,
  namespaces: Namespaces,
): Promise<boolean> {
  // What belongs to no namespace can't be exempted by one.
  if (!namespace || isEmptySelector(selector)) return true;
  return selectsLabels(selector, labelsOf(await namespaces.find(namespace)));
}

/** A change is also about what the object was before: taking the label off is no way around. */
function objectMatches({ object, oldObject }: AdmissionAttributes, selector: LabelSelector | undefined): boolean {
  if (isEmptySelector(selector)) return true;
  const selects = (candidate: KubeObject | undefined) =>
    candidate !== undefined && selectsLabels(selector, labelsOf(candidate));
  return selects(object) || selects(oldObject);
}

async function orError(decide: () => Promise<boolean>): Promise<boolean | StatusError> {
  try {
    return await decide();
  } catch (error) {
    return error instanceof StatusError ? error : newInternalError(error);
  }
}
