import { inferred, observed, sources } from '../fact.ts';
import type { Hop } from '../model.ts';
import { isForbidden } from './authorization.ts';
import { makeHop, type RequestView } from './request-view.ts';

/** What kube-apiserver does itself; it keeps no record of it that could be read. */
export function handledHop(view: RequestView): readonly Hop[] {
  const { destination, status, surroundings } = view;
  if (isForbidden(view) || status === undefined || status === 401) return [];
  const discovery = destination.way === 'discovery';
  const seen = surroundings.look.impossible || surroundings.look.problems.length > 0;
  return [
    makeHop({
      id: 'handled',
      title: discovery ? 'The aggregator answers itself' : 'kube-apiserver answers itself',
      label: discovery ? 'discovery of all servers' : 'no aggregation hop',
      from: 'kube-apiserver',
      to: 'kube-apiserver',
      facts: [
        ...(seen
          ? []
          : [
              observed(
                'seen by the server',
                'no: no replica has a request of this Audit-Id in its trace',
                sources.server,
              ),
            ]),
        discovery
          ? inferred(
              'answered from',
              'what it gathered before from every APIService, all the time',
              'the path: k8s.io/kube-aggregator/pkg/apiserver/handler_discovery.go',
            )
          : inferred(
              'not recorded',
              'its admission, storage and conversion',
              'the audit policy, which asks for metadata',
            ),
      ],
    }),
  ];
}
