import { inferred, observedAll, sources } from '../fact.ts';
import { timeOf } from '../inputs/audit-event.ts';
import { headerValues } from '../inputs/kubectl-requests.ts';
import type { Fact, Hop } from '../model.ts';
import { answeredAfter } from './answer.ts';
import { makeHop, offset, type RequestView, tenths, waited } from './request-view.ts';
import { msText, sizeText } from './sizes.ts';

/** kube-apiserver's answer, as kubectl got it. */
export function returnedHop(view: RequestView): readonly Hop[] {
  const { kubectl, audit, status, served } = view;
  if (status === undefined) return [];
  const total = waited(view);
  const ended = kubectl?.answeredAt ?? (audit && timeOf(audit.stageTimestamp));
  return [
    makeHop({
      id: 'returned',
      title: served ? 'kube-apiserver hands the answer on' : 'kube-apiserver answers',
      label: `${status}${sizeText(headerNumber(view, 'Content-Length'))}`,
      from: 'kube-apiserver',
      to: 'kubectl',
      outcome: status < 400 ? 'passed' : 'refused',
      atMs: offset(view, ended),
      ...(total !== undefined && { tookMs: total }),
      facts: [...kubectlFacts(view), ...auditFacts(view)],
    }),
  ];
}

function kubectlFacts(view: RequestView): readonly Fact[] {
  const { kubectl, served } = view;
  if (!kubectl) return [];
  const { status, answerHeaders } = kubectl;
  const ids = headerValues(answerHeaders, 'Audit-Id');
  const both = ids.length > 1 ? `${ids.length} times the same: each server on the way put it in` : undefined;
  return [
    ...observedAll(sources.kubectl, {
      status,
      'Content-Type': headerValues(answerHeaders, 'Content-Type')[0],
      'Content-Length': headerValues(answerHeaders, 'Content-Length')[0],
      Warning: headerValues(answerHeaders, 'Warning').join(', '),
      'Audit-Id': new Set(ids).size === 1 ? both : ids.join(', '),
      'took for kubectl': msText(waited(view), ", from sending to the answer's headers"),
    }),
    ...(both && !served ? [inferred('went through', 'a second API server', 'the second Audit-Id header')] : []),
  ];
}

function auditFacts(view: RequestView): readonly Fact[] {
  const { audit, served } = view;
  if (!audit) return [];
  const took = tenths(timeOf(audit.stageTimestamp) - timeOf(audit.requestReceivedTimestamp));
  const { code, message } = audit.responseStatus ?? {};
  const inServer = served && answeredAfter(served);
  return [
    ...observedAll(sources.audit, { 'status logged': code, message, 'took for kube-apiserver': `${took} ms` }),
    ...otherStatus(view),
    ...(inServer !== undefined && took >= inServer
      ? [inferred('outside the server', `${tenths(took - inServer)} ms of that`, 'the difference of both durations')]
      : []),
  ];
}

/** Where the log has another status than kubectl, there is a known reason for that. */
function otherStatus({ audit, kubectl }: RequestView): readonly Fact[] {
  const { code, message } = audit?.responseStatus ?? {};
  if (code === 304 && kubectl?.status === 200) {
    return [
      inferred(
        'body',
        'what kubectl has kept from before: nothing has changed',
        'status 304 in the log, 200 for kubectl',
      ),
    ];
  }
  if (!message?.includes('abort Handler')) return [];
  const why = 'the client went while the answer was running: a Go reverse proxy ends it like that';
  return [inferred('what that means', why, 'the message, http.ErrAbortHandler of net/http')];
}

function headerNumber({ kubectl }: RequestView, name: string): number | undefined {
  const [value] = headerValues(kubectl?.answerHeaders ?? [], name);
  return value === undefined ? undefined : Number(value);
}
