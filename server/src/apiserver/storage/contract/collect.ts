import type { StorageEvent, WatchMessage } from '../storage.ts';

/** @returns when the watch ends. @param events gets each as it comes */
export async function collect(messages: AsyncIterable<WatchMessage>, events: StorageEvent[]): Promise<void> {
  for await (const message of messages) if (message.type === 'events') events.push(...message.events);
}
