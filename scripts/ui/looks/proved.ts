import type { Lab } from '../../lab/lab.ts';
import { type Check, done, missing } from '../../steps/step.ts';

/**
 * The last step's check without what its own would ask the sample server for: that would appear among the requests,
 * where a learner looks for their own.
 */
export async function lookAtProof(lab: Lab): Promise<Check> {
  const { proved } = await lab.state.read();
  if (!proved) return missing('to be proved: the lab is new or was changed');
  return done({ subject: 'all links', detail: `proved at ${proved}; npm run lab:verify proves them again` });
}
