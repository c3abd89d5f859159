import type { AuditEvent } from '../trace/inputs/audit-event.ts';
import { eventOf } from '../trace/inputs/audit-event.ts';
import type { Surroundings } from '../trace/inputs/request-inputs.ts';
import { traceRequest } from '../trace/trace-request.ts';
import type { SeenRequest } from './looks/request-log.ts';
import type { RequestView } from './model.ts';

/** Pure: a request that arrived at a sample server, with its hops as far as there are records of them. */
export function viewRequest({ id, replica, trace }: SeenRequest, surroundings: Surroundings): RequestView {
  const audit = auditOf(trace.auditID, surroundings.auditEvents);
  const traced = traceRequest({ served: { replica, trace }, surroundings, ...(audit && { audit }) });
  const user = userOf(trace.facts['authentication']?.[0]);
  return {
    id,
    time: trace.time,
    user,
    background: isBackground(user, traced.purpose, trace.uri),
    ...(trace.code !== undefined && { code: trace.code }),
    ...(trace.durationMs !== undefined && { durationMs: trace.durationMs }),
    traced,
  };
}

export const auditOf = (auditID: string, events: readonly AuditEvent[]) =>
  auditID === '' ? undefined : eventOf(events, auditID);

function userOf(fact: unknown): string {
  const user = (fact as { readonly user?: { readonly name?: string } } | undefined)?.user?.name;
  return user || 'nobody';
}

/** What controllers and the aggregator ask for of themselves, and discovery, which comes before what somebody typed. */
function isBackground(user: string, purpose: RequestView['traced']['purpose'], uri: string): boolean {
  const itself = user.startsWith('system:') && !user.startsWith('system:serviceaccount:default:');
  return itself || purpose === 'discovery' || purpose === 'openapi' || !uri.startsWith('/apis/');
}
