import type { GroupVersionResource } from '../../api/meta.ts';
import type { AdmissionAttributes, AdmissionPlugin } from '../plugin.ts';
import { applyAnswer } from './apply-patch.ts';
import { callWebhook } from './call.ts';
import type { WebhookClient } from './client.ts';
import { failOpenOrThrow } from './failure.ts';
import { createWebhookParts, type WebhookPluginOptions } from './plugin-parts.ts';
import { ReinvocationContext } from './reinvocation.ts';
import { shouldCall } from './should-call.ts';
import type { Hook } from './source.ts';

const NAME = 'MutatingAdmissionWebhook';
const ANNOTATION = 'mutation.webhook.admission.k8s.io';

/**
 * Asks the main cluster's mutating webhooks, one after another: each sees what those before it made of the object.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.2/staging/src/k8s.io/apiserver/pkg/admission/plugin/webhook/mutating/dispatcher.go
 */
export function createMutatingWebhooks(options: WebhookPluginOptions): AdmissionPlugin {
  const { rules, hooks, notReady, start } = createWebhookParts(options, 'mutating webhooks');
  return {
    name: NAME,
    notReady,
    start,
    async admit(attributes) {
      const context = contextOf(attributes);
      const { isReinvoke } = attributes.reinvocation;
      if (isReinvoke && context.isOutputChanged(attributes.object)) context.requireReinvocation();
      for (const [index, hook] of (await hooks(attributes)).entries()) {
        const resource = await shouldCall(attributes, hook.webhook, rules);
        // Nobody is asked for the first time in the second round.
        if (!resource || (isReinvoke && !context.shouldReinvoke(hook.uid))) continue;
        await mutate(options.client, hook, attributes, { resource, context, index });
      }
      context.setLastOutput(attributes.object);
    },
  };
}

interface Turn {
  readonly resource: GroupVersionResource;
  readonly context: ReinvocationContext;
  /** Of the webhook among all. */
  readonly index: number;
}

async function mutate(
  client: WebhookClient,
  hook: Hook,
  attributes: AdmissionAttributes,
  { resource, context, index }: Turn,
): Promise<void> {
  const { webhook, configuration, uid } = hook;
  const key = `round_${Number(attributes.reinvocation.isReinvoke)}_index_${index}`;
  try {
    const answer = await callWebhook(client, hook, attributes, resource, true);
    const mutated = applyAnswer(webhook.name, answer, attributes, resource);
    attributes.annotate(`${ANNOTATION}/${key}`, JSON.stringify({ configuration, webhook: webhook.name, mutated }));
    if (mutated) {
      context.requireReinvocation();
      attributes.reinvocation.setShouldReinvoke();
    }
  } catch (error) {
    failOpenOrThrow(attributes, webhook, error, `failed-open.${ANNOTATION}/${key}`);
  }
  if (webhook.reinvocationPolicy === 'IfNeeded') context.addInvoked(uid);
}

function contextOf({ reinvocation: { values } }: AdmissionAttributes): ReinvocationContext {
  const known = values.get(NAME);
  if (known instanceof ReinvocationContext) return known;
  const context = new ReinvocationContext();
  values.set(NAME, context);
  return context;
}
