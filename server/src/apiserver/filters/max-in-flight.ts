import { newTooManyRequests } from '../api/errors.ts';
import type { Filter, RequestInfo } from '../endpoints/request.ts';
import type { RequestMetrics } from '../metrics/request-metrics.ts';
import { isLongRunning, type LongRunningCheck } from './long-running.ts';

const READS = new Set(['get', 'list', 'watch']);

export interface InFlightLimits {
  /** 0: no limit. */
  readonly reads: number;
  /** 0: no limit. */
  readonly writes: number;
}

/**
 * Refuses what would be too much at a time, rather than getting slow for everybody. Cluster admins always get through,
 * so that an overloaded server can be repaired. Mirrors WithMaxInFlightLimit of k8s.io/apiserver.
 */
export function withMaxInFlight(
  limits: InFlightLimits,
  metrics: RequestMetrics,
  isLong: LongRunningCheck = isLongRunning,
): Filter {
  const running = { reads: 0, writes: 0 };
  return (next) => async (ctx) => {
    if (isLong(ctx.info)) return next(ctx);
    const kind = kindOf(ctx.info);
    const full = limits[kind] > 0 && running[kind] >= limits[kind];
    if (full && !ctx.user.groups.includes('system:masters')) {
      metrics.dropped(ctx);
      throw newTooManyRequests('Too many requests, please try again later.', 1);
    }
    const change = (by: number) => {
      running[kind] += by;
      metrics.inFlight(kind === 'reads' ? 'readOnly' : 'mutating', running[kind]);
    };
    change(1);
    try {
      await next(ctx);
    } finally {
      change(-1);
    }
  };
}

function kindOf({ verb }: RequestInfo): 'reads' | 'writes' {
  return READS.has(verb) ? 'reads' : 'writes';
}
