import { observed, observedAll, sources } from '../fact.ts';
import type { AuditEvent } from '../inputs/audit-event.ts';
import type { Hop } from '../model.ts';
import { makeHop, type RequestView } from './request-view.ts';

/** kube-apiserver decides whether that user may do that; without an audit event there is nothing to tell. */
export function authorizationHop({ audit, destination }: RequestView): readonly Hop[] {
  if (!audit) return [];
  const decision = audit.annotations?.['authorization.k8s.io/decision'];
  const forbidden = decision === 'forbid';
  const facts = observedAll(sources.audit, {
    decision,
    reason: audit.annotations?.['authorization.k8s.io/reason'],
    ...(forbidden && { message: audit.responseStatus?.message }),
  });
  return [
    makeHop({
      id: 'authorization',
      title: 'kube-apiserver asks its authorizers: may this user do this?',
      label: labelOf(audit, decision, destination.verb),
      from: 'kube-apiserver',
      to: 'kube-apiserver',
      outcome: forbidden ? 'refused' : decision === undefined ? 'unseen' : 'passed',
      facts: facts.length > 0 ? facts : [observed('decision', 'none is recorded', sources.audit)],
    }),
  ];
}

function labelOf({ verb }: AuditEvent, decision: string | undefined, asked: string): string {
  if (decision === undefined) return 'no decision recorded';
  return `may ${verb || asked}: ${decision === 'allow' ? 'yes' : 'no'}`;
}

export function isForbidden({ audit }: RequestView): boolean {
  return audit?.annotations?.['authorization.k8s.io/decision'] === 'forbid';
}
