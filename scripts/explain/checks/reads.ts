import type { Facts } from '../facts.ts';
import { aggregatorView } from '../judge/aggregator-view.ts';
import { serviceOf } from '../judge/service-of.ts';
import { isSeen } from '../look.ts';
import { messageIn } from '../reader/look-at.ts';
import { type Check, type Finding, found, holds, moot, type Outcome, unknown } from './check.ts';

/** Does more than discovery come through? What stands in between may treat people's requests differently. */
export const readsWork: Check = {
  id: 'reads-work',
  link: 'discovery',
  title: 'a list of a resource comes through',
  // Not an answer to discovery: what answers to a list may be somebody before the server that fails.
  needs: ['service-exists', 'service-port', 'service-type', 'endpoints-ready', 'reachable'],
  run(facts): Outcome {
    if (aggregatorView(facts).state === 'fails') return moot('nothing works');
    const { list } = facts;
    if (!list) return moot('discovery has no resource that could be listed');
    if (!isSeen(list)) return unknown(list.why);
    const { status, body, resource } = list.seen;
    const told = `GET of one of ${resource}: ${status}`;
    if (status < 300) return holds(told);
    if (/attempted to redirect/.test(body)) return found(redirect(facts, `${told} ${messageIn(body)}`));
    return unknown(`${told} ${messageIn(body)}`);
  },
};

function redirect(facts: Facts, told: string): Finding {
  const { namespace = '', name = '' } = serviceOf(facts)?.reference ?? {};
  const command = `kubectl get endpointslices -n ${namespace} -l kubernetes.io/service-name=${name} -o yaml`;
  return {
    id: 'discovery-redirect',
    what: 'discovery comes through, but other requests are answered with a redirect',
    evidence: [told],
    fixes: [{ command, note: 'what answers at these addresses is a proxy; lead the Service to the server itself' }],
  };
}
