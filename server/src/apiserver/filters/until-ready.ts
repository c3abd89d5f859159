import { newServiceUnavailable } from '../api/errors.ts';
import { StatusError } from '../api/status.ts';
import type { Filter, RequestInfo } from '../endpoints/request.ts';

const HEALTH = /^\/(?:healthz|livez|readyz)(?:\/|$)/;

/**
 * The aggregator asks for discovery, not for readiness: were discovery answered before writes work, the APIService
 * would say Available while every create fails. So until everything was ready once, only health is answered.
 */
export function withUntilReady(wasReady: () => boolean): Filter {
  return (next) => (ctx) => {
    if (!wasReady() && !isHealth(ctx.info)) {
      const { message, status } = newServiceUnavailable('the server is starting and not ready to serve requests yet');
      throw new StatusError(status.code, 'ServiceUnavailable', message, { retryAfterSeconds: 1 });
    }
    return next(ctx);
  };
}

function isHealth(info: RequestInfo): boolean {
  return !info.isResourceRequest && HEALTH.test(info.path);
}
