import type { Audit } from '../audit/audit.ts';
import type { Authorizer } from '../authorization/attributes.ts';
import { instrumentedAuthorizer } from '../authorization/instrumented.ts';
import type { Filter, Handler, RequestInfo } from '../endpoints/request.ts';
import type { ServerMetrics } from '../metrics/server-metrics.ts';
import { withAudit } from './audit.ts';
import { withAuditID } from './audit-id.ts';
import { type AuthenticationParts, withAuthentication } from './authentication.ts';
import { withFailedAuthenticationAudit } from './authentication-audit.ts';
import { withAuthorization } from './authorization.ts';
import { withDeadline } from './deadline.ts';
import { withImpersonation } from './impersonation.ts';
import { withInstrumentation } from './instrumentation.ts';
import { isLongRunning, type LongRunningCheck } from './long-running.ts';
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
  readonly authentication: Omit<AuthenticationParts, 'metrics'>;
  readonly limits: InFlightLimits;
  readonly authorizer: Authorizer;
  /** Undefined: requests are not recorded. */
  readonly audit: Audit | undefined;
  readonly metrics: Pick<ServerMetrics, 'requests' | 'authentication'>;
  /** What there is to be had: only that is counted one by one. */
  readonly isServed: (info: RequestInfo) => boolean;
  /** What is neither cut off nor counted among those in flight. Default: watches. */
  readonly isLongRunning?: LongRunningCheck;
}

/** All that a request passes, outermost first: the order of DefaultBuildHandlerChain (k8s.io/apiserver/pkg/server). */
export function filterChain(parts: ChainParts): readonly Filter[] {
  const { requests, authentication } = parts.metrics;
  const isLong = parts.isLongRunning ?? isLongRunning;
  const authorizer = instrumentedAuthorizer(parts.authorizer, authentication);
  return [
    withAuditID,
    withPanicRecovery(parts.writeError),
    withRequestInfo,
    withUntilReady(parts.wasReady),
    withDeadline(parts.requestTimeout, requests, isLong),
    withFailedAuthenticationAudit(parts.audit),
    withAuthentication({ ...parts.authentication, metrics: authentication }),
    withTrace,
    withAudit(parts.audit, isLong),
    withImpersonation(authorizer),
    withMaxInFlight(parts.limits, requests, isLong),
    withAuthorization(authorizer),
    withInstrumentation(requests, parts.isServed, isLong),
  ];
}

/** @returns one handler: the first filter around the second … around the handler */
export function compose(filters: readonly Filter[], handler: Handler): Handler {
  return filters.reduceRight((next, filter) => filter(next), handler);
}
