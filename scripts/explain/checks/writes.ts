import type { Facts } from '../facts.ts';
import { aggregatorView } from '../judge/aggregator-view.ts';
import { readyzChecks, readyzTrouble, saysReady } from '../judge/readyz.ts';
import { isSeen } from '../look.ts';
import { messageIn } from '../reader/look-at.ts';
import { type Check, type Finding, found, holds, moot, type Outcome, unknown } from './check.ts';

/**
 * Do writes work? The availability check does not ask. A server built on k8s.io/apiserver tells everybody at /readyz; a
 * create is tried only with --probe-writes.
 */
export const writesWork: Check = {
  id: 'writes-work',
  link: 'writes',
  title: 'writes work, as far as is to be seen',
  needs: ['service-exists', 'service-port', 'service-type', 'endpoints-ready', 'reachable', 'discovery-answer'],
  run(facts): Outcome {
    if (aggregatorView(facts).state === 'fails') return moot('nothing works');
    const probe = judgeProbe(facts);
    const red = readyzTrouble(facts);
    if (probe && probe.status === 'found') return probe;
    if (red.length > 0)
      return found(notReady('the server says that it is not ready, while the APIService is Available', red));
    if (probe) return probe;
    if (saysReady(facts))
      return holds(`/readyz of the server: 200, ${readyzChecks(facts).length} checks; no write was tried`);
    return unknown("the server's /readyz could not be seen; --probe-writes tries a create as a dry run");
  },
};

function judgeProbe({ write }: Facts): Outcome | undefined {
  if (!write) return undefined;
  if (!isSeen(write)) return unknown(`dry run of a create: ${write.why}`);
  const { status, body, resource } = write.seen;
  const told = `dry run of a create of ${resource}: ${status} ${messageIn(body)}`;
  if (/not yet ready to handle request/.test(body))
    return found(notReady('a create is refused: not yet ready', [told]));
  if (status >= 500) return found(notReady('a create fails', [told]));
  if (status === 403) return unknown(told);
  // Refused for what it says, it has come as far as it can without being valid.
  return holds(told);
}

function notReady(what: string, evidence: readonly string[]): Finding {
  return {
    id: 'writes-not-ready',
    what,
    evidence,
    fixes: [{ command: '# the log of the server says what it waits for; most often a right to list' }],
    followsFrom: ['admission-rights-missing', 'auth-reader-missing', 'auth-delegator-missing'],
  };
}
