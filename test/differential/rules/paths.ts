import type { Rule } from '../compare/rule.ts';

/** One path that / lists for one server only. */
function path(of: 'go' | 'ours', name: string, why: string): Rule {
  const listed = JSON.stringify(name);
  return {
    id: `path-of-${of}-${name.slice(1).replaceAll('/', '-')}`,
    field: 'body.paths',
    why,
    values: of === 'go' ? (go) => go === listed : (_go, ours) => ours === listed,
  };
}

/** A check below each of the three. */
function check(name: string, why: string): readonly Rule[] {
  return ['/healthz', '/livez', '/readyz'].map((health) => path('go', `${health}/${name}`, why));
}

const ofTheProcess = '/livez is about the process: to restart it mends nothing else';

export const pathRules: readonly Rule[] = [
  ...check('log', 'a check of Go’s logging library'),
  path('go', '/healthz/loopback-serving-certificate', 'there is no client of its own that would need one'),
  path('go', '/livez/loopback-serving-certificate', 'there is no client of its own that would need one'),
  ...check('poststarthook/generic-apiserver-start-informers', 'here informers are started at once, not by a hook'),
  ...check('poststarthook/priority-and-fairness-config-consumer', 'Priority and Fairness is not built'),
  ...check('poststarthook/priority-and-fairness-filter', 'Priority and Fairness is not built'),
  ...check('poststarthook/storage-object-count-tracker-hook', 'it counts for Priority and Fairness'),
  path('go', '/livez/etcd', ofTheProcess),
  path('go', '/livez/poststarthook/start-apiserver-admission-initializer', ofTheProcess),
  path('go', '/livez/poststarthook/start-sample-server-informers', ofTheProcess),
  path('go', '/readyz/etcd-readiness', '/readyz/etcd asks etcd each time, so that a second check would ask the same'),
  path('go', '/statusz', 'not built: about Go’s own runtime'),
  path('ours', '/readyz/serving', 'whether it serves at all yet: until it has been ready once, it does not'),
];
