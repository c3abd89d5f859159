import type { Lab } from '../../lab/lab.ts';
import type { DriverName } from '../../lab/state.ts';
import type { Drill, DrillStory } from './drill.ts';
import { manifestProblem, reapply } from './objects.ts';
import { conditionSight } from './sights.ts';

export interface EndpointsFault {
  readonly story: DrillStory;
  readonly name: string;
  readonly expects: string;
  readonly drivers: readonly DriverName[];
  readonly cure?: 'lab:up';
  break(lab: Lab): Promise<void>;
  /** Of the condition. */
  readonly reason: string;
  readonly message: RegExp;
}

/** A drill that changes the Service or its EndpointSlices, so that the aggregator is not led to the server. */
export function endpointsDrill({ story, reason, message, ...fault }: EndpointsFault): Drill {
  return {
    ...story,
    ...fault,
    link: 'endpoints',
    shows: (lab) => conditionSight(lab, reason, message),
    broken: async (lab) => manifestProblem(lab, await endpointManifests(lab)),
    fix: async (lab) => reapply(lab, ...(await endpointManifests(lab))),
  };
}

/** The manifests that lead the Service to the server: with pods its selector does, else a slice for each process. */
export async function endpointManifests(lab: Lab): Promise<readonly string[]> {
  if (lab.driver.name === 'kind') return ['10-service.yaml'];
  const { replicas = 1 } = await lab.state.read();
  const slices = Array.from({ length: replicas }, (_, index) => `11-endpointslice-${index + 1}.yaml`);
  return ['10-service.yaml', ...slices];
}
