import type { GroupVersionResource } from '../../api/meta.ts';
import type { Expressions } from '../../cel/expressions.ts';
import { lazyExpressions } from '../../cel/lazy-expressions.ts';
import { toCel } from '../../cel/value.ts';
import { isOutOfTime, withinTime } from '../../cel/within-time.ts';
import type { Informer } from '../../client/informer.ts';
import { celVariables, EVALUATION_TIME, namespaceValue, POLICY_VARIABLES } from '../cel-variables.ts';
import type { Namespaces } from '../matching/namespaces.ts';
import type { AdmissionAttributes, AdmissionPlugin } from '../plugin.ts';
import { waitUntilReady } from '../wait-until-ready.ts';
import { failed, type PolicyResult } from './decision.ts';
import { newDenied } from './denied.ts';
import { evaluatePolicy } from './evaluate.ts';
import { matchResources } from './match-policy.ts';
import { Outcome } from './outcome.ts';
import type { CollectParams } from './params.ts';
import { createPolicySource, type PolicyHook } from './source.ts';
import type { ValidatingAdmissionPolicy, ValidatingAdmissionPolicyBinding } from './types.ts';

export interface ValidatingPoliciesOptions {
  readonly policies: Informer<ValidatingAdmissionPolicy>;
  readonly bindings: Informer<ValidatingAdmissionPolicyBinding>;
  readonly namespaces: Namespaces;
  readonly params: CollectParams;
  /** Milliseconds that a write waits for the first lists; default 10,000. */
  readonly waitMs?: number;
}

/**
 * Evaluates the main cluster's ValidatingAdmissionPolicies.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.2/staging/src/k8s.io/apiserver/pkg/admission/plugin/policy/validating/dispatcher.go
 */
export function createValidatingPolicies(options: ValidatingPoliciesOptions): AdmissionPlugin {
  const { policies, bindings, namespaces, waitMs } = options;
  const informers = [policies, bindings, namespaces];
  const ready = () => informers.every(({ synced }) => synced);
  const hooks = createPolicySource(policies, bindings);
  const expressions = lazyExpressions(POLICY_VARIABLES);
  return {
    name: 'ValidatingAdmissionPolicy',
    notReady: () => (ready() ? undefined : "the main cluster's policies have not been listed yet"),
    start(signal) {
      for (const informer of informers) informer.start(signal);
    },
    async validate(attributes) {
      await waitUntilReady(ready, attributes, waitMs);
      const outcome = new Outcome(attributes);
      for (const hook of hooks()) {
        await applyPolicy({ ...options, expressions: await expressions() }, hook, attributes, outcome);
      }
      outcome.publishFailures();
      const [first] = outcome.denied;
      if (first) throw newDenied(attributes, first);
    },
  };
}

interface Parts extends ValidatingPoliciesOptions {
  readonly expressions: Expressions;
}

async function applyPolicy(
  parts: Parts,
  hook: PolicyHook,
  attributes: AdmissionAttributes,
  outcome: Outcome,
): Promise<void> {
  let resource: GroupVersionResource | undefined;
  try {
    resource = await matchResources(attributes, hook.policy.spec.matchConstraints, parts.namespaces);
  } catch (error) {
    outcome.addConfigError(hook, undefined, error);
  }
  if (!resource) return;
  const results: PolicyResult[] = [];
  for (const binding of hook.bindings) {
    const found = await paramsOf(parts, hook, binding, attributes, outcome);
    if (!found) continue;
    // Without its namespace nothing can be said of an object: not even failurePolicy decides, but the request fails.
    const namespace = attributes.namespace ? await parts.namespaces.get(attributes.namespace) : undefined;
    const variables = { ...celVariables(attributes, resource), namespaceObject: namespaceValue(namespace) };
    for (const param of found) {
      const result = evaluateInTime(parts.expressions, hook.policy, { ...variables, params: toCel(param) });
      outcome.add(hook, binding, result);
      results.push(result);
    }
  }
  outcome.publish(hook, results);
}

/** @returns undefined if the binding is not about the request, or can't be used, which counts as failurePolicy says */
async function paramsOf(
  { namespaces, params }: Parts,
  hook: PolicyHook,
  binding: ValidatingAdmissionPolicyBinding,
  attributes: AdmissionAttributes,
  outcome: Outcome,
): Promise<Awaited<ReturnType<CollectParams>> | undefined> {
  const { matchResources: constraints, paramRef } = binding.spec;
  try {
    if (!(await matchResources(attributes, constraints, namespaces))) return undefined;
    return await params(hook.policy.spec.paramKind, paramRef, attributes.namespace);
  } catch (error) {
    outcome.addConfigError(hook, binding, error);
    return undefined;
  }
}

function evaluateInTime(
  expressions: Expressions,
  policy: ValidatingAdmissionPolicy,
  variables: Readonly<Record<string, unknown>>,
): PolicyResult {
  try {
    return withinTime(EVALUATION_TIME, () => evaluatePolicy(expressions, policy, variables));
  } catch (error) {
    if (!isOutOfTime(error)) throw error;
    const message = `validation took more than ${EVALUATION_TIME} ms, no further validation rules will be run`;
    return failed(message, policy.spec.failurePolicy);
  }
}
