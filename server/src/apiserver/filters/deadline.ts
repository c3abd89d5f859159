import { newBadRequest, newTimeout } from '../api/errors.ts';
import type { Filter } from '../endpoints/request.ts';
import type { RequestMetrics } from '../metrics/request-metrics.ts';
import { isLongRunning, type LongRunningCheck } from './long-running.ts';

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/**
 * Ends what takes too long, watches and their like excepted. A client may ask for less by `?timeout=`.
 * Mirrors WithRequestDeadline and WithTimeoutForNonLongRunningRequests of k8s.io/apiserver.
 * @param most milliseconds
 */
export function withDeadline(most: number, metrics: RequestMetrics, isLong: LongRunningCheck = isLongRunning): Filter {
  return (next) => (ctx) => {
    if (isLong(ctx.info)) return next(ctx);
    // A handler that ignores the signal must not keep its client waiting.
    return new Promise((resolve, reject) => {
      const asked = parseTimeout(ctx.query.get('timeout'));
      const handled = next(ctx);
      const late = () => {
        const error = newTimeout('request did not complete within the allotted timeout', 0);
        metrics.terminated(ctx, error.code);
        ctx.cancel(error);
        reject(error);
      };
      const timer = setTimeout(late, Math.min(asked ?? most, most));
      const settle = (end: () => void) => {
        clearTimeout(timer);
        end();
      };
      handled.then(
        () => settle(resolve),
        (error) => settle(() => reject(error)),
      );
    });
  };
}

/** Go's duration, as far as clients send it. @returns milliseconds @throws StatusError 400 */
function parseTimeout(text: string | null): number | undefined {
  if (!text) return undefined;
  const found = /^(?:\d+(?:\.\d+)?(?:ms|s|m|h))+$/.test(text) ? text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g) : undefined;
  if (!found) throw newBadRequest(`invalid timeout specified in the request URL - invalid duration "${text}"`);
  let sum = 0;
  for (const [, amount, unit = ''] of found) sum += Number(amount) * (UNITS[unit] ?? 0);
  return sum || undefined;
}
