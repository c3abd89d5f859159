import { StatusError } from '../api/status.ts';
import type { Audit } from '../audit/audit.ts';
import { type Filter, NO_AUDIT, type RequestContext } from '../endpoints/request.ts';
import { beginTrail } from './audit.ts';
import { beforeEnd } from './before-end.ts';

/**
 * Records who could not say who they are: one event, when the answer begins. Those whom authentication lets through are
 * withAudit's. k8s.io/apiserver/pkg/endpoints/filters.WithFailedAuthenticationAudit.
 */
export function withFailedAuthenticationAudit(audit: Audit | undefined): Filter {
  if (!audit) return (next) => next;
  return (next) => async (ctx) => {
    try {
      await next(ctx);
    } catch (error) {
      if (ctx.audit === NO_AUDIT && error instanceof StatusError && error.code === 401) fail(audit, ctx);
      throw error;
    }
  };
}

/** What was attempted is not told: upstream's note of it gives way to the Status of the answer as well. */
function fail(audit: Audit, ctx: RequestContext): void {
  const trail = beginTrail(audit, ctx, true);
  // Not when the answer has been sent: whoever has it would find no record of it yet.
  if (trail) beforeEnd(ctx.res, () => trail.startResponse());
}
