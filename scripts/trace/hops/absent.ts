import { inferred, observed, observedAll, sources } from '../fact.ts';
import { headerValues } from '../inputs/kubectl-requests.ts';
import type { Fact, Hop } from '../model.ts';
import { isForbidden } from './authorization.ts';
import { relatedReview } from './related-review.ts';
import { makeHop, type RequestView } from './request-view.ts';

const across = { id: 'forwarded', from: 'kube-apiserver', to: 'server' } as const;

/** A request that was meant for the sample server, of which the server has no trace: it never came, or nobody can tell. */
export function absentHops(view: RequestView): readonly Hop[] {
  if (isForbidden(view)) return [stoppedHop(view)];
  if (failed(view)) return [failedHop(view)];
  if (view.kubectl && !answeredByAnother(view)) return [stoppedHop(view)];
  return [darkHop(view), ...relatedReview(view)];
}

/** kube-apiserver said no by itself, or gave the answer out of its own memory. */
function stoppedHop(view: RequestView): Hop {
  const forbidden = isForbidden(view);
  return makeHop({
    ...across,
    title: 'The request goes no further than kube-apiserver',
    label: 'never sent',
    outcome: 'not-reached',
    facts: [
      ...seenByNone(view),
      forbidden
        ? inferred('why', 'authorization comes before the aggregator', "kube-apiserver's order of filters")
        : inferred(
            'why',
            'kube-apiserver answered by itself',
            'there is an answer, and no server that saw the request',
          ),
    ],
  });
}

/** 502, 503 or 504 that no extension server gave: the aggregator could not get through. */
function failedHop(view: RequestView): Hop {
  const { audit, kubectl, status } = view;
  return makeHop({
    ...across,
    title: "The aggregator can't get through to the server",
    label: `${status}: never arrived`,
    outcome: 'not-reached',
    facts: [
      ...observedAll(sources.kubectl, { 'kube-apiserver says': kubectl?.reason }),
      ...observedAll(sources.audit, { message: audit?.responseStatus?.message }),
      ...seenByNone(view),
      ...view.surroundings.look.problems.map((problem) => observed('asked past the aggregator', problem, sources.lab)),
    ],
  });
}

/** Beyond what can be seen. What little can be said of it is marked. */
function darkHop(view: RequestView): Hop {
  return makeHop({
    ...across,
    title: 'What happens at the server is not seen',
    label: 'not seen',
    outcome: 'unseen',
    facts: [
      ...whyDark(view),
      ...(answeredByAnother(view)
        ? [inferred('it arrived', 'an extension server answered', 'the second Audit-Id header of the answer')]
        : []),
      inferred(
        'connection',
        "TLS with the aggregator's proxy client certificate, X-Remote-* headers with the user's name and groups",
        'how kube-aggregator sends every request: k8s.io/kube-aggregator/pkg/apiserver/handler_proxy.go',
      ),
    ],
  });
}

function whyDark({ surroundings }: RequestView): readonly Fact[] {
  const { impossible, problems } = surroundings.look;
  if (impossible) return [observed('no record', 'the Go sample keeps no trace of its requests', sources.lab)];
  if (problems.length > 0) return problems.map((problem) => observed('no record', problem, sources.lab));
  return [
    observed('no record', 'no replica has it in its trace, which holds the latest requests only', sources.server),
  ];
}

function seenByNone({ surroundings }: RequestView): readonly Fact[] {
  const { problems, impossible } = surroundings.look;
  if (impossible || problems.length > 0) return [];
  return [observed('seen by the server', 'no: no replica has a request of this Audit-Id in its trace', sources.server)];
}

/** Each API server on the way adds its own Audit-Id header, k8s.io/apiserver/pkg/endpoints/filters/audit_init.go. */
function answeredByAnother({ kubectl }: RequestView): boolean {
  return headerValues(kubectl?.answerHeaders ?? [], 'Audit-Id').length > 1;
}

function failed({ status, kubectl }: RequestView): boolean {
  const byAggregator = headerValues(kubectl?.answerHeaders ?? [], 'Audit-Id').length < 2;
  return status !== undefined && status >= 502 && status <= 504 && byAggregator;
}
