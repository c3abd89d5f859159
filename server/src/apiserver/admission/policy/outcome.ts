import type { AdmissionAttributes } from '../plugin.ts';
import type { PolicyResult } from './decision.ts';
import type { Denied } from './denied.ts';
import type { PolicyHook } from './source.ts';
import type { ValidatingAdmissionPolicyBinding } from './types.ts';

const MOST_FAILURES = 50;
const LONGEST_ANNOTATION = 10 * 1024;

/** As it stands in the audit annotation. */
interface ValidationFailure {
  readonly message: string;
  readonly policy: string;
  readonly binding: string;
  readonly expressionIndex: number;
  readonly validationActions: readonly string[];
}

/** What comes of all policies for one request: refusals, warnings and audit annotations. */
export class Outcome {
  readonly denied: Denied[] = [];
  readonly #failures: ValidationFailure[] = [];
  readonly #attributes: AdmissionAttributes;

  constructor(attributes: AdmissionAttributes) {
    this.#attributes = attributes;
  }

  /** A policy, or its binding, can't be used as it is. */
  addConfigError({ policy }: PolicyHook, binding: ValidatingAdmissionPolicyBinding | undefined, error: unknown): void {
    if (policy.spec.failurePolicy === 'Ignore') return;
    const what = binding ? 'binding' : 'policy';
    const message = `failed to configure ${what}: ${error instanceof Error ? error.message : String(error)}`;
    this.denied.push({ ...names(policy, binding), message, reason: undefined });
  }

  /** Does with a policy's denials what the binding says. */
  add({ policy }: PolicyHook, binding: ValidatingAdmissionPolicyBinding, result: PolicyResult): void {
    const named = { ...names(policy, binding), binding: binding.metadata.name ?? '' };
    const { validationActions = [] } = binding.spec;
    for (const { index, message, reason } of result.denials) {
      if (validationActions.includes('Deny')) this.denied.push({ ...named, message, reason });
      if (validationActions.includes('Warn')) {
        const about = `ValidatingAdmissionPolicy '${named.policy}' with binding '${named.binding}'`;
        this.#attributes.warn(`Validation failed for ${about}: ${message}`);
      }
      if (validationActions.includes('Audit')) {
        this.#failures.push({ message, ...named, expressionIndex: index, validationActions });
      }
    }
    for (const message of result.annotationErrors) this.denied.push({ ...named, message, reason: undefined });
  }

  /** The values that a policy's audit annotations have got, with all its bindings and parameters. */
  publish({ policy }: PolicyHook, results: readonly PolicyResult[]): void {
    const values = new Map<string, Set<string>>();
    for (const [key, value] of results.flatMap(({ annotations }) => Object.entries(annotations))) {
      values.set(key, (values.get(key) ?? new Set()).add(value.slice(0, LONGEST_ANNOTATION)));
    }
    for (const [key, all] of values) this.#attributes.annotate(`${policy.metadata.name}/${key}`, [...all].join(', '));
  }

  publishFailures(): void {
    if (this.#failures.length === 0) return;
    const value = JSON.stringify(this.#failures.slice(0, MOST_FAILURES));
    this.#attributes.annotate('validation.policy.admission.k8s.io/validation_failure', value);
  }
}

function names(policy: PolicyHook['policy'], binding: ValidatingAdmissionPolicyBinding | undefined) {
  return { policy: policy.metadata.name ?? '', binding: binding?.metadata.name };
}
