import type { ProxyMode } from '../../drivers/faults.ts';
import type { Lab } from '../../lab/lab.ts';
import type { Drill, DrillStory, Sight } from './drill.ts';
import { endpointManifests } from './endpoints.ts';
import { manifestProblem } from './objects.ts';

export interface ProxyFault {
  readonly story: DrillStory;
  readonly name: string;
  readonly expects: string;
  readonly mode: ProxyMode;
  /** Default: lab:up. */
  readonly cure?: 'lab:fix';
  shows(lab: Lab): Promise<Sight>;
  lingers?(lab: Lab): Promise<string | undefined>;
}

/** A drill that leads the Service to a proxy in front of the server. */
export function proxyDrill({ story, mode, ...fault }: ProxyFault): Drill {
  return {
    ...story,
    cure: 'lab:up',
    ...fault,
    drivers: ['host', 'kind'],
    link: 'endpoints',
    slow: true,
    break: (lab, say) => lab.driver.faults.interpose(lab, mode, say),
    broken: async (lab) => manifestProblem(lab, await endpointManifests(lab)),
    fix: (lab, say) => lab.driver.faults.interpose(lab, undefined, say),
  };
}
