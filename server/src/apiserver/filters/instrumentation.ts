import type { Filter, RequestInfo } from '../endpoints/request.ts';
import type { RequestMetrics } from '../metrics/request-metrics.ts';
import { isLongRunning, type LongRunningCheck } from './long-running.ts';

/**
 * Counts what gets as far as its handler. Innermost: whoever is refused on the way is counted by who refuses.
 * k8s.io/apiserver/pkg/endpoints/metrics.InstrumentRouteFunc.
 * @param isServed paths that are not are not told apart, or anybody could make up any number of them
 */
export function withInstrumentation(
  metrics: RequestMetrics,
  isServed: (info: RequestInfo) => boolean,
  isLong: LongRunningCheck = isLongRunning,
): Filter {
  return (next) => (ctx) => {
    if (!isServed(ctx.info)) return next(ctx);
    const { res } = ctx;
    const end = isLong(ctx.info) ? metrics.longRunning(ctx) : undefined;
    ctx.onClose(() => {
      end?.();
      if (ctx.receivedBytes > 0) metrics.body(ctx, ctx.receivedBytes);
      metrics.served(ctx, {
        code: res.headersSent || ctx.upgrade?.isTakenOver ? res.statusCode : 0,
        seconds: (performance.now() - ctx.receivedAt) / 1000,
        bytes: ctx.sentBytes,
      });
    });
    return next(ctx);
  };
}
