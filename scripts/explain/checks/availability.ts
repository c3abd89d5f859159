import { findingEntries, linkOf } from '../catalogue/findings.ts';
import { aggregatorView } from '../judge/aggregator-view.ts';
import { certainlyServed } from '../judge/identity.ts';
import { type Check, found, holds, type Outcome, unknown } from './check.ts';

const better = 'what is served now would pass: ask again in half a minute';

/**
 * What the aggregator itself says, in case that no other check has seen why. It comes last: its words name a symptom as
 * often as a cause, and may be half a minute old.
 */
export const availability: Check = {
  id: 'availability',
  link: 'discovery',
  title: 'the aggregator says that it is available',
  needs: ['remote'],
  lastResort: true,
  run(facts): Outcome {
    const view = aggregatorView(facts);
    if (view.state === 'passes') return holds(view.message);
    if (view.state === 'unknown') return unknown(view.message);
    const id = view.means ?? 'unexplained';
    if (linkOf(id) === 'certificate' && certainlyServed(facts).length > 0) return unknown(`${view.message}; ${better}`);
    const command = `kubectl describe apiservice ${facts.name}`;
    return found({ id, what: findingEntries[id].title, evidence: [view.message], fixes: [{ command }] });
  },
};
