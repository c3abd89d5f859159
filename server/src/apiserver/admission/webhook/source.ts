import type { Informer } from '../../client/informer.ts';
import type { Webhook, WebhookConfiguration } from './types.ts';

/** A webhook with what tells it from all others. */
export interface Hook {
  readonly webhook: Webhook;
  /** Of the configuration that it stands in. */
  readonly configuration: string;
  /** Stays the same while the configuration does; two webhooks of one name in it differ. */
  readonly uid: string;
}

/**
 * All webhooks, by the names of their configurations, and within one in its order: the order in which mutating ones are
 * called.
 */
export function hooksOf(configurations: Iterable<WebhookConfiguration>): readonly Hook[] {
  const nameOf = ({ metadata }: WebhookConfiguration) => metadata.name ?? '';
  const sorted = [...configurations].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  return sorted.flatMap((configuration) => {
    const name = nameOf(configuration);
    const seen = new Map<string, number>();
    return (configuration.webhooks ?? []).map((webhook) => {
      const count = seen.get(webhook.name) ?? 0;
      seen.set(webhook.name, count + 1);
      return { webhook, configuration: name, uid: `${name}/${webhook.name}/${count}` };
    });
  });
}

/** The webhooks of now; put in order again only when something has changed. */
export function createHookSource(informer: Informer<WebhookConfiguration>): () => readonly Hook[] {
  let hooks: readonly Hook[] | undefined;
  informer.onChange(() => {
    hooks = undefined;
  });
  return () => {
    hooks ??= hooksOf(informer.values());
    return hooks;
  };
}
