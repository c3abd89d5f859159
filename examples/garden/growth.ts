import { setInterval } from 'node:timers/promises';
import type { Plant } from './plant-v1.ts';

/** What a plant has to tell, a line a second if it is followed. */
export async function* growthOf({ spec }: Plant, follow: boolean, signal: AbortSignal): AsyncGenerator<string> {
  yield `${spec?.species} grows in ${spec?.pots ?? 1} pots\n`;
  if (!follow) return;
  try {
    for await (const _ of setInterval(1000, undefined, { signal })) yield 'it goes on growing\n';
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
