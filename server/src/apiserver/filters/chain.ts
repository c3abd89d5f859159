import type { Authorizer } from '../authorization/attributes.ts';
import type { Filter, Handler } from '../endpoints/request.ts';
import { withAuditID } from './audit-id.ts';
import { type AuthenticationParts, withAuthentication } from './authentication.ts';
import { withAuthorization } from './authorization.ts';
import { withDeadline } from './deadline.ts';
import { withImpersonation } from './impersonation.ts';
import { type InFlightLimits, withMaxInFlight } from './max-in-flight.ts';
import { type ErrorWriter, withPanicRecovery } from './panic-recovery.ts';
import { withRequestInfo } from './request-info.ts';
import { withTrace } from './trace.ts';
import { withUntilReady } from './until-ready.ts';

export interface ChainParts {
  readonly writeError: ErrorWriter;
  /** True from the moment on when everything was ready for the first time. */
  readonly wasReady: () => boolean;
  /** Milliseconds. */
  readonly requestTimeout: number;
  readonly authentication: AuthenticationParts;
  readonly limits: InFlightLimits;
  readonly authorizer: Authorizer;
}

/** All that a request passes, outermost first: the order of DefaultBuildHandlerChain (k8s.io/apiserver/pkg/server). */
export function filterChain(parts: ChainParts): readonly Filter[] {
  return [
    withAuditID,
    withPanicRecovery(parts.writeError),
    withRequestInfo,
    withUntilReady(parts.wasReady),
    withDeadline(parts.requestTimeout),
    withAuthentication(parts.authentication),
    withTrace,
    withImpersonation(parts.authorizer),
    withMaxInFlight(parts.limits),
    withAuthorization(parts.authorizer),
  ];
}

/** @returns one handler: the first filter around the second … around the handler */
export function compose(filters: readonly Filter[], handler: Handler): Handler {
  return filters.reduceRight((next, filter) => filter(next), handler);
}
