import { observed, observedAll, sources } from '../fact.ts';
import { byName, headerValues, type KubectlRequest } from '../inputs/kubectl-requests.ts';
import type { Fact, Hop } from '../model.ts';
import { makeHop, offset, type RequestView, receivedAt } from './request-view.ts';

/** kubectl, or whoever it was, asks kube-apiserver. */
export function sentHop(view: RequestView): Hop {
  const { kubectl, audit, method, uri } = view;
  const unanswered = kubectl !== undefined && kubectl.status === undefined && audit === undefined;
  return makeHop({
    id: 'sent',
    title: kubectl ? 'kubectl asks kube-apiserver' : 'A client asks kube-apiserver',
    label: `${method} ${uri.split('?')[0]}`,
    from: 'kubectl',
    to: 'kube-apiserver',
    outcome: unanswered ? 'failed' : 'passed',
    atMs: kubectl ? offset(view, kubectl.sentAt ?? kubectl.answeredAt) : offset(view, receivedAt(audit)),
    facts: [
      ...(kubectl ? kubectlFacts(kubectl) : observedAll(sources.audit, { request: `${method} ${uri}` })),
      ...observedAll(sources.audit, {
        'source address': audit?.sourceIPs?.join(', '),
        ...(!kubectl && { 'User-Agent': audit?.userAgent, 'Audit-Id': audit?.auditID }),
      }),
      ...(unanswered ? [observed('answer', 'none came', sources.kubectl)] : []),
    ],
  });
}

function kubectlFacts(kubectl: KubectlRequest): readonly Fact[] {
  const { method, url, sentHeaders, answerHeaders } = kubectl;
  const [auditID] = headerValues(answerHeaders, 'Audit-Id');
  return [
    observed('request', `${method} ${url}`, sources.kubectl),
    ...observedAll(sources.kubectl, { 'Audit-Id': auditID, connection: connectionText(kubectl) }),
    ...byName(sentHeaders).map(([name, value]) => observed(name, value, sources.kubectl)),
  ];
}

/** client-go tells the handshake's duration of a connection that it opened, and of a kept one how long it waited for it. */
function connectionText({ timings, status, dialError }: KubectlRequest): string | undefined {
  // The durations of what did not take place are logged as 0.
  if (status === undefined) return dialError && `failed: ${dialError}`;
  const { dialMilliseconds, tlsHandshakeMilliseconds, getConnectionMilliseconds } = timings;
  if (tlsHandshakeMilliseconds !== undefined) {
    return `new: dialled in ${dialMilliseconds ?? 0} ms, TLS handshake ${tlsHandshakeMilliseconds} ms`;
  }
  return getConnectionMilliseconds === undefined ? undefined : 'one that was open already';
}
