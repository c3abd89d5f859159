import { inferred, observedAll, sources } from '../fact.ts';
import { type AuditEvent, timeOf } from '../inputs/audit-event.ts';
import type { ReviewFact } from '../inputs/served-facts.ts';
import type { Hop } from '../model.ts';
import { makeHop, offset, type RequestView, tenths } from './request-view.ts';
import { questionOf } from './review.ts';

/**
 * The question that a server without a trace has probably asked because of this request: it fits in time, user, verb
 * and resource. Another request of the same user at the same moment would fit as well, so it is inferred.
 */
export function relatedReview(view: RequestView): readonly Hop[] {
  const event = eventsDuring(view).find((candidate) => fits(view, candidate));
  if (!event) return [];
  const spec = event.requestObject?.spec as ReviewFact['spec'];
  const { allowed = false, reason = '' } = (event.responseObject?.status ?? {}) as Partial<ReviewFact>;
  const [from, to] = [timeOf(event.requestReceivedTimestamp), timeOf(event.stageTimestamp)];
  return [
    makeHop({
      id: 'review',
      title: 'SubjectAccessReview: the server asks kube-apiserver whether this user may do this',
      label: `${questionOf({ spec })} ${allowed ? 'yes' : 'no'}`,
      from: 'server',
      to: 'kube-apiserver',
      outcome: allowed ? 'passed' : 'refused',
      atMs: offset(view, from),
      tookMs: tenths(to - from),
      facts: [
        inferred('because of this request', 'yes', 'same user, verb and resource, while the request was under way'),
        ...observedAll(sources.audit, {
          question: `may ${spec.user} ${questionOf({ spec })}`,
          answer: allowed ? 'allowed' : 'not allowed',
          reason,
          'asked by': event.user.username,
          'Audit-Id of the question': event.auditID,
        }),
      ],
    }),
  ];
}

function eventsDuring({ audit, surroundings }: RequestView): readonly AuditEvent[] {
  if (!audit) return [];
  const [begun, ended] = [timeOf(audit.requestReceivedTimestamp), timeOf(audit.stageTimestamp)];
  return surroundings.auditEvents.filter(({ requestReceivedTimestamp }) => {
    const time = timeOf(requestReceivedTimestamp);
    return time >= begun && time <= ended;
  });
}

function fits({ audit, destination }: RequestView, { requestURI, requestObject }: AuditEvent): boolean {
  if (!requestURI.startsWith('/apis/authorization.k8s.io/v1/subjectaccessreviews')) return false;
  const spec = requestObject?.spec as ReviewFact['spec'] | undefined;
  const { verb, group, version } = spec?.resourceAttributes ?? {};
  const user = audit?.impersonatedUser?.username ?? audit?.user.username;
  return spec?.user === user && verb === destination.verb && `${version}.${group}` === destination.apiServiceName;
}
