import type { RequestInfo } from '../endpoints/request.ts';

/** Requests that neither the deadline nor the limit of requests in flight is for. */
export function isLongRunning(info: RequestInfo): boolean {
  return info.verb === 'watch' || info.verb === 'proxy';
}
