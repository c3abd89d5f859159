import { aggregatorView, availableOf } from '../judge/aggregator-view.ts';
import { groupVersionOf } from '../judge/route.ts';
import { isSeen } from '../look.ts';
import { type Check, found, holds, moot, type Outcome, unknown } from './check.ts';

/** Milliseconds after which a refresh is overdue: the aggregator looks every minute. */
const patience = 90_000;

/** Is the group in the merged discovery document, and current? */
export const discoveryFresh: Check = {
  id: 'discovery-fresh',
  link: 'discovery',
  title: 'merged discovery has the group, and it is current',
  // Not an answer to who asks: what the aggregator merges it asks for in its own name.
  needs: ['service-exists', 'service-port', 'service-type', 'endpoints-ready', 'reachable'],
  run(facts): Outcome {
    if (aggregatorView(facts).state === 'fails') return moot('an APIService that is not available is stale');
    const { freshness } = facts;
    if (!isSeen(freshness)) return unknown(freshness.why);
    const { group, version } = groupVersionOf(facts.name);
    const groupVersion = `${group}/${version}`;
    const is = freshness.seen[groupVersion];
    if (is === 'Current') return holds(`${groupVersion} is Current`);
    const since = availableOf(facts)?.lastTransitionTime;
    const young = since !== undefined && Date.parse(facts.now) - Date.parse(since) < patience;
    const evidence = [`/apis shows ${groupVersion} as ${is ?? 'not there'}; Available since ${since}`];
    const note = young ? 'it came back just now: this takes up to a minute' : 'is it still stale after a minute?';
    const fixes = [{ command: `kubectl api-resources --api-group=${group}`, note }];
    const what = `merged discovery has ${groupVersion} as ${is ?? 'missing'}: kubectl does not find its resources`;
    const severity = young ? 'warning' : 'broken';
    return found({ id: 'discovery-stale', what, evidence, fixes, severity, followsFrom: ['discovery-wrong-answer'] });
  },
};
