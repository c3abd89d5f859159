import type { KubeObject } from '../../api/meta.ts';
import type { Constraints, FailurePolicy, MatchCondition, RuleWithOperations } from '../matching/types.ts';

/** Where a webhook answers; one of the two is given. */
export interface WebhookClientConfig {
  readonly url?: string;
  readonly service?: {
    readonly namespace: string;
    readonly name: string;
    readonly path?: string;
    /** Default 443. */
    readonly port?: number;
  };
  /** PEM in base64; undefined: the system's roots. */
  readonly caBundle?: string;
}

/** admissionregistration.k8s.io/v1 ValidatingWebhook, and MutatingWebhook. */
export interface Webhook extends Constraints {
  readonly name: string;
  readonly clientConfig: WebhookClientConfig;
  readonly rules?: readonly RuleWithOperations[];
  readonly failurePolicy?: FailurePolicy;
  readonly sideEffects?: 'None' | 'NoneOnDryRun' | 'Some' | 'Unknown';
  /** Seconds. */
  readonly timeoutSeconds?: number;
  readonly admissionReviewVersions?: readonly string[];
  readonly matchConditions?: readonly MatchCondition[];
  /** Of mutating webhooks only. */
  readonly reinvocationPolicy?: 'Never' | 'IfNeeded';
}

export interface WebhookConfiguration extends KubeObject {
  readonly webhooks?: readonly Webhook[];
}
