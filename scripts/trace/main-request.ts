import type { TracedRequest } from './model.ts';

/**
 * Which request the command is about: kubectl reads discovery first, and apply reads before it writes. So the last
 * write, else the last request that is not discovery, else the last one.
 * @returns its index; undefined if there are none
 */
export function mainRequest(requests: readonly TracedRequest[]): number | undefined {
  const preparation = new Set(['discovery', 'openapi']);
  const write = requests.findLastIndex(({ purpose }) => purpose === 'write');
  const own = requests.findLastIndex(({ purpose }) => !preparation.has(purpose));
  const best = [write, own, requests.length - 1].find((index) => index >= 0);
  return best;
}
