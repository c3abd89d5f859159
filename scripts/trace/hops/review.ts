import { observed, observedAll, sources } from '../fact.ts';
import { type AuditEvent, eventOf, timeOf } from '../inputs/audit-event.ts';
import type { Served } from '../inputs/served.ts';
import { factsOf, firstFact, notedAt, type ReviewFact } from '../inputs/served-facts.ts';
import type { Fact, Hop } from '../model.ts';
import { makeHop, offset, type RequestView, servedOffset, tenths } from './request-view.ts';

/** The server asks kube-apiserver whether that user may, or remembers the answer. */
export function reviewHops(view: RequestView, { trace }: Served): readonly Hop[] {
  const without = firstFact(trace, 'authorization');
  if (without) return [withoutReview(view, without, notedAt(trace, 'authorization'))];
  return factsOf(trace, 'subjectAccessReview').map((fact, index) => {
    const asked = fact.auditID === undefined ? undefined : eventOf(view.surroundings.auditEvents, fact.auditID);
    const noted = servedOffset(view, notedAt(trace, 'subjectAccessReview', index));
    return fact.cached ? cachedHop(fact, asked, noted) : askedHop(view, fact, asked, noted);
  });
}

function withoutReview(view: RequestView, reason: string, at: number | undefined): Hop {
  return makeHop({
    id: 'review',
    title: 'The server allows it without asking',
    label: reason,
    from: 'server',
    to: 'server',
    atMs: servedOffset(view, at),
    facts: [observed('authorization', reason, sources.server)],
  });
}

function cachedHop(fact: ReviewFact, asked: AuditEvent | undefined, atMs: number | undefined): Hop {
  return makeHop({
    id: 'review',
    title: 'May this user do this? The server remembers the answer',
    label: `${questionOf(fact)} ${fact.allowed ? 'yes' : 'no'} (kept)`,
    from: 'server',
    to: 'server',
    outcome: fact.allowed ? 'passed' : 'refused',
    atMs,
    facts: [
      ...answerFacts(fact),
      observed('served from', "the server's cache", sources.server),
      ...observedAll(sources.audit, { 'was asked at': asked?.requestReceivedTimestamp }),
    ],
  });
}

function askedHop(view: RequestView, fact: ReviewFact, asked: AuditEvent | undefined, noted: number | undefined): Hop {
  const times = asked && ([asked.requestReceivedTimestamp, asked.stageTimestamp].map(timeOf) as [number, number]);
  return makeHop({
    id: 'review',
    title: 'SubjectAccessReview: the server asks kube-apiserver whether this user may do this',
    label: `${questionOf(fact)} ${fact.allowed ? 'yes' : 'no'}`,
    from: 'server',
    to: 'kube-apiserver',
    outcome: fact.allowed ? 'passed' : 'refused',
    atMs: times ? offset(view, times[0]) : noted,
    ...(times && { tookMs: tenths(times[1] - times[0]) }),
    facts: [
      ...answerFacts(fact),
      ...observedAll(sources.audit, {
        'asked by': asked?.user.username,
        'kube-apiserver answered': asked?.responseStatus?.code,
      }),
    ],
  });
}

function answerFacts(fact: ReviewFact): readonly Fact[] {
  const { user, groups, resourceAttributes, nonResourceAttributes } = fact.spec;
  return observedAll(sources.server, {
    question: `may ${user} ${questionOf(fact)}`,
    groups: groups?.join(', '),
    attributes: JSON.stringify(resourceAttributes ?? nonResourceAttributes ?? {}),
    answer: fact.allowed ? 'allowed' : 'not allowed',
    reason: fact.reason,
    'Audit-Id of the question': fact.auditID,
  });
}

/** `list flunders in default?` */
export function questionOf({ spec }: Pick<ReviewFact, 'spec'>): string {
  const { verb, resource, subresource, namespace, name } = spec.resourceAttributes ?? {};
  if (!resource) return `${spec.nonResourceAttributes?.['verb'] ?? ''} ${spec.nonResourceAttributes?.['path'] ?? ''}?`;
  const what = [resource, name && ` ${name}`, subresource && `/${subresource}`].filter(Boolean).join('');
  return `${verb} ${what}${namespace ? ` in ${namespace}` : ''}?`;
}
