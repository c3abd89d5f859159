import { type FindingId, linkOf } from '../catalogue/findings.ts';
import type { Facts } from '../facts.ts';
import { targetPortFault } from '../fix/target-port-fix.ts';
import { type AggregatorView, addressesIn, aggregatorView } from '../judge/aggregator-view.ts';
import { serviceOf } from '../judge/service-of.ts';
import { type Check, type Finding, type Fix, found, holds, type Outcome, unknown } from './check.ts';
import { clusterIpFault } from './cluster-ip.ts';

/** Does kube-apiserver get a connection? Only it can say; what is seen from here explains it. */
export const reachable: Check = {
  id: 'reachable',
  link: 'reach',
  title: 'kube-apiserver reaches the server',
  needs: ['service-exists', 'service-port', 'service-type', 'endpoints-ready'],
  run(facts): Outcome {
    const view = aggregatorView(facts);
    const seenHere = facts.dials.map(dialText);
    if (view.state === 'passes') return holds(view.message, ...seenHere);
    if (view.state === 'unknown') return unknown(view.message);
    const clusterIp = clusterIpFault(facts, view, seenHere);
    if (clusterIp) return found(clusterIp);
    if (!view.means || linkOf(view.means) !== 'reach')
      return holds('it gets as far as an answer or a certificate', ...seenHere);
    if (isOver(facts, view)) return unknown(`${view.message}; now something answers there: ask again in half a minute`);
    return found(finding(facts, view, seenHere));
  },
};

/** A condition is of up to half a minute ago; a server that was refused then may have come up since. */
function isOver({ dials }: Facts, { from, means, message }: AggregatorView): boolean {
  if (from !== 'condition' || means !== 'connection-refused' || dials.length === 0) return false;
  return dials.every(({ failed, target, address = target }) => !failed && message.includes(address));
}

function dialText({ target, via, failed, chain }: Facts['dials'][number]): string {
  const how = via === 'direct' ? 'from here' : 'through port-forward';
  return failed ? `${target} ${how}: ${failed.message}` : `${target} ${how}: TLS, ${chain?.length ?? 0} certificate(s)`;
}

function finding(facts: Facts, view: AggregatorView, seenHere: readonly string[]): Finding {
  const { message } = view;
  const means = meaning(facts, view);
  const targetPort = means === 'connection-refused' ? targetPortFault(facts) : undefined;
  const evidence = [message, ...seenHere, ...(targetPort ? [targetPort.evidence] : [])];
  const where = addressesIn(message).join(', ') || 'the server';
  return {
    id: means,
    what: `${where}: ${sayings[means] ?? 'kube-apiserver gets no answer'}`,
    evidence,
    fixes: targetPort?.fix ? [targetPort.fix] : fixesFor(facts),
    // A server on the Go library, and ours, ends at its start where it may not read whom to believe.
    ...(means === 'connection-refused' && { followsFrom: ['auth-reader-missing'] }),
  };
}

/**
 * Out of time before an answer: the words are the same whether packets are dropped on the way or the server is silent.
 * What is seen from here tells them apart.
 */
function meaning({ dials }: Facts, { means = 'unexplained', message }: AggregatorView): FindingId {
  if (means !== 'server-hangs' || !/deadline exceeded|awaiting headers|timed out/.test(message)) return means;
  // Healthy, and no word on discovery: it was reached, and that is what is slow.
  if (dials.some(({ readyz, discovery }) => readyz && !discovery)) return means;
  const answers = dials.some(({ readyz, discovery }) => readyz || discovery);
  const unreached = dials.length > 0 && dials.every(({ failed }) => failed?.stage === 'connect');
  return answers || unreached ? 'connection-timeout' : means;
}

const sayings: Readonly<Record<string, string>> = {
  'connection-refused': 'nothing listens there',
  'connection-timeout': 'kube-apiserver gets no connection',
  'server-hangs': 'takes the connection and does not answer',
  'connection-cut': 'closes the connection',
  'not-tls': 'does not speak TLS',
  'name-not-resolved': 'kube-apiserver can not resolve the name',
  'egress-agent-missing': 'no konnectivity agent is connected',
};

function fixesFor(facts: Facts): readonly Fix[] {
  const there = serviceOf(facts);
  if (!there) return [];
  const { namespace, name } = there.reference;
  const targets = facts.dials.map(({ target }) => target).join(', ');
  if (there.service.spec.selector) {
    return [
      { command: `kubectl get pods -n ${namespace} -o wide`, note: 'is the server there, and what does its log say?' },
      { command: `kubectl get networkpolicies -n ${namespace}`, note: 'does one keep kube-apiserver out?' },
    ];
  }
  return [
    {
      command: `kubectl get endpointslices -n ${namespace} -l kubernetes.io/service-name=${name} -o yaml`,
      note: `the server is no pod: start it where ${targets || 'these say'}, or correct the address`,
    },
  ];
}
