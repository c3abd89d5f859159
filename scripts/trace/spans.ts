import { answeredAfter } from './hops/answer.ts';
import { offset, type RequestView, tenths, waited } from './hops/request-view.ts';
import { timeOf } from './inputs/audit-event.ts';
import type { Hop, Span } from './model.ts';

/** When who was busy with a request: what kubectl, kube-apiserver and the server each measured, and the questions asked. */
export function spansOf(view: RequestView, hops: readonly Hop[]): readonly Span[] {
  const { kubectl, audit, served } = view;
  const { sentAt } = kubectl ?? {};
  const received = audit && timeOf(audit.requestReceivedTimestamp);
  const completed = audit && timeOf(audit.stageTimestamp);
  return [
    ...span('kubectl', 'waits for the answer', offset(view, sentAt), waited(view)),
    ...span('kube-apiserver', 'has the request', offset(view, received), difference(received, completed)),
    ...span('server', 'has it', offset(view, served && Date.parse(served.trace.time)), served && answeredAfter(served)),
    ...hops
      .filter(({ id, to }) => id === 'review' && to === 'kube-apiserver')
      .flatMap(({ atMs, tookMs }) => span('kube-apiserver', 'answers the SubjectAccessReview', atMs, tookMs)),
  ];
}

function span(party: Span['party'], title: string, atMs: number | undefined, tookMs: number | undefined): Span[] {
  return atMs === undefined || tookMs === undefined ? [] : [{ party, title, atMs, tookMs }];
}

function difference(from: number | undefined, to: number | undefined): number | undefined {
  return from === undefined || to === undefined ? undefined : tenths(to - from);
}
