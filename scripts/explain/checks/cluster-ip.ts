import { linkOf } from '../catalogue/findings.ts';
import type { Facts } from '../facts.ts';
import { type AggregatorView, addressesIn } from '../judge/aggregator-view.ts';
import { serviceOf } from '../judge/service-of.ts';
import { servedIn } from '../judge/trust.ts';
import type { Finding } from './check.ts';
import { routingOf } from './service-type.ts';

/**
 * The aggregator goes to the ClusterIP, and there is no kube-proxy beside it: it gets nowhere, or to a stranger to whom
 * the network's routes lead, while the server answers at its own address.
 */
export function clusterIpFault(facts: Facts, view: AggregatorView, seenHere: readonly string[]): Finding | undefined {
  const { message } = view;
  const clusterIp = serviceOf(facts)?.service.spec.clusterIP;
  // An address of the Service itself stands in the message only where the aggregator does not route to endpoints.
  if (!clusterIp || !addressesIn(message).includes(clusterIp) || routingOf(facts) === true) return undefined;
  if (!facts.dials.some(({ failed }) => !failed)) return undefined;
  const unreached = view.means !== undefined && linkOf(view.means) === 'reach';
  if (!unreached && !meetsStranger(facts, message)) return undefined;
  return {
    id: 'cluster-ip-unreachable',
    what: unreached
      ? `kube-apiserver can not reach the ClusterIP ${clusterIp}, although the server answers`
      : `at the ClusterIP ${clusterIp} kube-apiserver meets something that is not the server`,
    evidence: [message, ...seenHere],
    fixes: [{ command: '# start kube-apiserver with --enable-aggregator-routing=true, or run kube-proxy beside it' }],
  };
}

/** Whether none of the names that the aggregator was shown stands in a certificate that the server serves. */
function meetsStranger(facts: Facts, message: string): boolean {
  const [, shown] = /certificate is valid for (.*), not /.exec(message) ?? [];
  const served = servedIn(facts).map(({ leaf }) => leaf.subjectAltName ?? '');
  if (shown === undefined || served.length === 0) return false;
  return shown.split(', ').every((name) => served.every((names) => !names.includes(name)));
}
