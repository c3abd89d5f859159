import { lazyExpressions } from '../../cel/lazy-expressions.ts';
import type { Informer } from '../../client/informer.ts';
import { CONDITION_VARIABLES } from '../cel-variables.ts';
import type { Namespaces } from '../matching/namespaces.ts';
import type { AdmissionAttributes, AdmissionPlugin } from '../plugin.ts';
import { waitUntilReady } from '../wait-until-ready.ts';
import type { WebhookClient } from './client.ts';
import type { CallRules } from './should-call.ts';
import { createHookSource, type Hook } from './source.ts';
import type { WebhookConfiguration } from './types.ts';

export interface WebhookPluginOptions {
  /** The main cluster's configurations, mutating or validating ones. */
  readonly configurations: Informer<WebhookConfiguration>;
  readonly namespaces: Namespaces;
  readonly client: WebhookClient;
  /** Milliseconds that a write waits for the first lists; default 10,000. */
  readonly waitMs?: number;
}

/** What mutating and validating webhooks have in common. */
export interface WebhookParts extends Pick<Required<AdmissionPlugin>, 'notReady' | 'start'> {
  readonly rules: CallRules;
  /** All webhooks, when they are known. @throws StatusError 403 if that takes too long */
  hooks(attributes: AdmissionAttributes): Promise<readonly Hook[]>;
}

export function createWebhookParts(options: WebhookPluginOptions, what: string): WebhookParts {
  const { configurations, namespaces, waitMs } = options;
  const source = createHookSource(configurations);
  const ready = () => configurations.synced && namespaces.synced;
  return {
    rules: { namespaces, expressions: lazyExpressions(CONDITION_VARIABLES) },
    notReady: () => (ready() ? undefined : `the main cluster's ${what} have not been listed yet`),
    start(signal) {
      configurations.start(signal);
      namespaces.start(signal);
    },
    async hooks(attributes) {
      await waitUntilReady(ready, attributes, waitMs);
      return source();
    },
  };
}
