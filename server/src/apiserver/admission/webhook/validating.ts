import type { GroupVersionResource } from '../../api/meta.ts';
import type { AdmissionAttributes, AdmissionPlugin } from '../plugin.ts';
import { callWebhook } from './call.ts';
import { failOpenOrThrow } from './failure.ts';
import { createWebhookParts, type WebhookPluginOptions } from './plugin-parts.ts';
import { shouldCall } from './should-call.ts';
import type { Hook } from './source.ts';

const FAILED_OPEN = 'failed-open.validating.webhook.admission.k8s.io';

/**
 * Asks the main cluster's validating webhooks, all at the same time; one that refuses is enough.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.2/staging/src/k8s.io/apiserver/pkg/admission/plugin/webhook/validating/dispatcher.go
 */
export function createValidatingWebhooks(options: WebhookPluginOptions): AdmissionPlugin {
  const { rules, hooks, notReady, start } = createWebhookParts(options, 'validating webhooks');
  return {
    name: 'ValidatingAdmissionWebhook',
    notReady,
    start,
    async validate(attributes) {
      const relevant: { readonly hook: Hook; readonly resource: GroupVersionResource }[] = [];
      for (const hook of await hooks(attributes)) {
        const resource = await shouldCall(attributes, hook.webhook, rules);
        if (resource) relevant.push({ hook, resource });
      }
      const verdicts = await Promise.allSettled(
        relevant.map(({ hook, resource }, index) => ask(options, hook, attributes, resource, index)),
      );
      const refused = verdicts.find((verdict) => verdict.status === 'rejected');
      if (refused) throw refused.reason;
    },
  };
}

async function ask(
  { client }: WebhookPluginOptions,
  hook: Hook,
  attributes: AdmissionAttributes,
  resource: GroupVersionResource,
  index: number,
): Promise<void> {
  try {
    await callWebhook(client, hook, attributes, resource, false);
  } catch (error) {
    failOpenOrThrow(attributes, hook.webhook, error, `${FAILED_OPEN}/round_0_index_${index}`);
  }
}
