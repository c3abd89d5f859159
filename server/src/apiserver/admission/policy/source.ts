import type { KubeObject } from '../../api/meta.ts';
import type { Informer } from '../../client/informer.ts';
import type { ValidatingAdmissionPolicy, ValidatingAdmissionPolicyBinding } from './types.ts';

/** A policy with what puts it into force. */
export interface PolicyHook {
  readonly policy: ValidatingAdmissionPolicy;
  readonly bindings: readonly ValidatingAdmissionPolicyBinding[];
}

/** By name; a policy without a binding is not in force. */
export function policyHooks(
  policies: Iterable<ValidatingAdmissionPolicy>,
  bindings: Iterable<ValidatingAdmissionPolicyBinding>,
): readonly PolicyHook[] {
  const all = sorted(bindings);
  return sorted(policies)
    .map((policy) => ({
      policy,
      bindings: all.filter(({ spec }) => spec.policyName === policy.metadata.name),
    }))
    .filter((hook) => hook.bindings.length > 0);
}

/** The policies of now; put together again only when something has changed. */
export function createPolicySource(
  policies: Informer<ValidatingAdmissionPolicy>,
  bindings: Informer<ValidatingAdmissionPolicyBinding>,
): () => readonly PolicyHook[] {
  let hooks: readonly PolicyHook[] | undefined;
  for (const informer of [policies, bindings]) {
    informer.onChange(() => {
      hooks = undefined;
    });
  }
  return () => {
    hooks ??= policyHooks(policies.values(), bindings.values());
    return hooks;
  };
}

function sorted<T extends KubeObject>(objects: Iterable<T>): T[] {
  return [...objects].sort((a, b) => ((a.metadata.name ?? '') < (b.metadata.name ?? '') ? -1 : 1));
}
