import { randomUUID } from 'node:crypto';
import { StatusError } from '../api/status.ts';
import { createBackoff, pause } from '../client/backoff.ts';
import type { KubeClient } from '../client/kube-client.ts';
import type { Attributes, Authorizer, Decision } from './attributes.ts';
import { createExpiringCache } from './expiring-cache.ts';

const CACHE_MS = 10_000;
const CACHE_ENTRIES = 4096;
/** Longer questions come from names that only an attacker would choose; they are asked, but not kept. */
const LONGEST_KEY = 10_000;
const ATTEMPTS = 5;
const FIRST_RETRY = 500;
const NEVER = new AbortController().signal;

/** A decision, and the Audit-Id under which the main cluster was asked: both ends of that request can be joined by it. */
interface Answered {
  readonly decision: Decision;
  readonly auditID: string;
}

interface SubjectAccessReview {
  readonly status?: { readonly allowed?: boolean; readonly reason?: string; readonly evaluationError?: string };
}

/**
 * Asks the main cluster, and believes an answer, yes or no, for ten seconds.
 * k8s.io/apiserver/plugin/pkg/authorizer/webhook with the settings of DelegatingAuthorizationOptions.
 */
export function createSubjectAccessReviewAuthorizer(client: KubeClient, now?: () => number): Authorizer {
  const cache = createExpiringCache<Answered>({
    maxEntries: CACHE_ENTRIES,
    ttl: () => CACHE_MS,
    ...(now && { now }),
  });
  return async (attributes, note) => {
    const spec = reviewSpec(attributes);
    const key = JSON.stringify(spec);
    const ask = () => review(client, spec);
    const { value, cached } =
      key.length > LONGEST_KEY ? { value: await ask(), cached: false } : await cache.get(key, ask);
    note('subjectAccessReview', { spec, ...value.decision, auditID: value.auditID, cached });
    return value.decision;
  };
}

/** The spec of a SubjectAccessReview (authorization.k8s.io/v1). */
export function reviewSpec(attributes: Attributes): object {
  const { user, verb } = attributes;
  return {
    ...(attributes.isResourceRequest
      ? { resourceAttributes: resourceAttributes(attributes) }
      : { nonResourceAttributes: { path: attributes.path, verb } }),
    user: user.name,
    groups: user.groups,
    ...(user.uid && { uid: user.uid }),
    ...(Object.keys(user.extra).length > 0 && { extra: user.extra }),
  };
}

function resourceAttributes(attributes: Attributes): object {
  const { namespace, verb, apiGroup, apiVersion, resource, subresource, name } = attributes;
  return {
    ...(namespace && { namespace }),
    verb,
    ...(apiGroup && { group: apiGroup }),
    ...(apiVersion && { version: apiVersion }),
    resource,
    ...(subresource && { subresource }),
    ...(name && { name }),
  };
}

async function review(client: KubeClient, spec: object): Promise<Answered> {
  const backoff = createBackoff(FIRST_RETRY, 3000);
  const auditID = randomUUID();
  const request = {
    method: 'POST',
    auditID,
    path: '/apis/authorization.k8s.io/v1/subjectaccessreviews',
    body: { apiVersion: 'authorization.k8s.io/v1', kind: 'SubjectAccessReview', spec },
  } as const;
  for (let attempt = 1; ; attempt++) {
    try {
      const { status }: SubjectAccessReview = await client.request(request);
      return { decision: { allowed: status?.allowed === true, reason: status?.reason ?? '' }, auditID };
    } catch (error) {
      if (attempt === ATTEMPTS || !isTransient(error)) throw error;
      await pause(backoff.next(), NEVER);
    }
  }
}

/** k8s.io/apiserver/pkg/util/webhook.DefaultShouldRetry: a refused connection is an answer too, and a quick one. */
function isTransient(error: unknown): boolean {
  if (!(error instanceof StatusError)) return false;
  const { reason, details } = error.status;
  const again = reason === 'InternalError' || reason === 'Timeout' || reason === 'TooManyRequests';
  return again || details?.retryAfterSeconds !== undefined;
}
