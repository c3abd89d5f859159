import { aggregatorView } from '../judge/aggregator-view.ts';
import { groupVersionOf } from '../judge/route.ts';
import { isSeen } from '../look.ts';
import { type Check, found, holds, moot, type Outcome, unknown } from './check.ts';

/** Is the server's OpenAPI document merged? A server may do without; kubectl explain and validation can not. */
export const openapiMerged: Check = {
  id: 'openapi-merged',
  link: 'openapi',
  title: 'its OpenAPI document is merged',
  needs: ['service-exists', 'service-port', 'service-type', 'endpoints-ready', 'reachable', 'discovery-answer'],
  run(facts): Outcome {
    if (aggregatorView(facts).state === 'fails') return moot('an APIService that is not available has none');
    const { openapi, name } = facts;
    if (!isSeen(openapi)) return unknown(openapi.why);
    const { group, version } = groupVersionOf(name);
    const path = `apis/${group}/${version}`;
    if (openapi.seen.includes(path)) return holds(`/openapi/v3 has ${path}`);
    return found({
      id: 'openapi-missing',
      what: `/openapi/v3 does not have ${path}: kubectl explain knows nothing of it`,
      evidence: [`${openapi.seen.length} other documents are there`],
      fixes: [
        {
          command: `kubectl get --raw /openapi/v3/${path}`,
          note: 'after a failure the aggregator waits up to an hour',
        },
      ],
    });
  },
};
