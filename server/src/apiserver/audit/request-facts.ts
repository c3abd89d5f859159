import type { RequestContext, RequestInfo } from '../endpoints/request.ts';
import type { ObjectReference } from './event.ts';
import { sourceIPs } from './source-ips.ts';
import { eventUser, type RequestFacts } from './trail.ts';

const LONGEST_USER_AGENT = 1024;

/** k8s.io/apiserver/pkg/audit.LogRequestMetadata. @param receivedAt MicroTime */
export function requestFacts(ctx: RequestContext, receivedAt: string): RequestFacts {
  const { req, info } = ctx;
  const remote = ('stream' in req ? req.stream.session?.socket : req.socket)?.remoteAddress;
  const ips = sourceIPs(req.headers, remote);
  const userAgent = shorten(req.headers['user-agent'] ?? '');
  return {
    auditID: ctx.auditID,
    requestURI: req.url ?? '',
    verb: info.verb,
    user: eventUser(ctx.user),
    ...(ips.length > 0 && { sourceIPs: ips }),
    ...(userAgent && { userAgent }),
    ...(info.isResourceRequest && { objectRef: objectReference(info) }),
    requestReceivedTimestamp: receivedAt,
  };
}

function objectReference(info: RequestInfo): ObjectReference {
  const { resource, namespace, name, apiGroup, apiVersion, subresource } = info;
  const all = { resource, namespace, name, apiGroup, apiVersion, subresource };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
}

function shorten(userAgent: string): string {
  if (userAgent.length <= LONGEST_USER_AGENT) return userAgent;
  return `${userAgent.slice(0, LONGEST_USER_AGENT)}...TRUNCATED`;
}
