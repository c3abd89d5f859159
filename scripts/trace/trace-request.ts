import { absentHops } from './hops/absent.ts';
import { answerHop } from './hops/answer.ts';
import { apiServiceHop } from './hops/apiservice.ts';
import { authenticationHop } from './hops/authentication.ts';
import { authorizationHop, isForbidden } from './hops/authorization.ts';
import { handledHop } from './hops/handled.ts';
import { type RequestView, receivedAt, waited } from './hops/request-view.ts';
import { returnedHop } from './hops/returned.ts';
import { reviewHops } from './hops/review.ts';
import { sentHop } from './hops/sent.ts';
import { connectionHop, forwardedHop, identityHop } from './hops/served.ts';
import { admissionHop, storageHops, validationHop } from './hops/work.ts';
import { headerValues } from './inputs/kubectl-requests.ts';
import type { RequestInputs } from './inputs/request-inputs.ts';
import type { Served } from './inputs/served.ts';
import type { Hop, TracedRequest, Way } from './model.ts';
import { spansOf } from './spans.ts';
import { destinationOf } from './way.ts';

/**
 * One request as its hops, from whatever records of it there are. Pure. Every fact says who recorded it; what merely
 * follows is marked as inferred.
 */
export function traceRequest(inputs: RequestInputs): TracedRequest {
  const view = viewOf(inputs);
  const { kubectl, audit, served, method, uri, status, start, destination } = view;
  const auditID = audit?.auditID ?? served?.trace.auditID ?? headerValues(kubectl?.answerHeaders ?? [], 'Audit-Id')[0];
  const tookMs = waited(view);
  const hops = hopsOf(view);
  return {
    ...(auditID !== undefined && { auditID }),
    method,
    uri,
    verb: destination.verb,
    purpose: destination.purpose,
    way: wayOf(view),
    ...(status !== undefined && { status }),
    ...(start !== undefined && { startedAt: isoMicros(start) }),
    ...(tookMs !== undefined && { tookMs }),
    spans: spansOf(view, hops),
    hops,
  };
}

function viewOf(inputs: RequestInputs): RequestView {
  const { kubectl, audit, served } = inputs;
  const url = kubectl && new URL(kubectl.url);
  const uri = url ? url.pathname + url.search : (audit?.requestURI ?? served?.trace.uri ?? '');
  const method = kubectl?.method ?? served?.trace.method ?? methodOf(audit?.verb);
  const status = kubectl?.status ?? audit?.responseStatus?.code ?? served?.trace.code;
  const start = kubectl?.sentAt ?? receivedAt(audit) ?? (served && Date.parse(served.trace.time));
  return {
    ...inputs,
    method,
    uri,
    destination: destinationOf(method, uri, inputs.surroundings.cluster),
    ...(status !== undefined && { status }),
    ...(start !== undefined && { start }),
  };
}

const methods: Readonly<Record<string, string>> = {
  create: 'POST',
  update: 'PUT',
  patch: 'PATCH',
  delete: 'DELETE',
  deletecollection: 'DELETE',
};

/** An audit event names Kubernetes' verb only. */
function methodOf(verb = ''): string {
  return methods[verb] ?? 'GET';
}

function wayOf({ served, status, destination }: RequestView): Way {
  if (status === undefined) return 'none';
  return served ? 'aggregated' : destination.way;
}

function hopsOf(view: RequestView): readonly Hop[] {
  const { status, audit, served } = view;
  if (status === undefined && !audit) return [sentHop(view)];
  const atApiserver = [sentHop(view), authenticationHop(view), ...authorizationHop(view)];
  const next = isForbidden(view) || status === 401 ? [] : apiServiceHop(view);
  return [...atApiserver, ...next, ...(served ? servedHops(view, served) : unservedHops(view)), ...returnedHop(view)];
}

function servedHops(view: RequestView, served: Served): readonly Hop[] {
  return [
    connectionHop(view, served),
    forwardedHop(view, served),
    identityHop(view, served),
    ...reviewHops(view, served),
    ...inOrder([...admissionHop(view, served), ...validationHop(view, served), ...storageHops(view, served)]),
    answerHop(view, served),
  ];
}

/** A write reads first, is admitted, and then written. */
function inOrder(hops: readonly Hop[]): readonly Hop[] {
  return hops.toSorted((a, b) => (a.atMs ?? 0) - (b.atMs ?? 0));
}

function unservedHops(view: RequestView): readonly Hop[] {
  return view.destination.way === 'aggregated' ? absentHops(view) : handledHop(view);
}

/** Date writes milliseconds only. */
function isoMicros(time: number): string {
  const micros = Math.round((time % 1) * 1000);
  const padded = String(Math.min(micros, 999)).padStart(3, '0');
  return new Date(Math.floor(time)).toISOString().replace('Z', `${padded}Z`);
}
