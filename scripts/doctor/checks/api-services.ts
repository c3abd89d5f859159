import { existsSync } from 'node:fs';
import { availabilityFacts } from '../../verify/api-services.ts';
import { type DoctorCheck, nothing, well } from '../check.ts';

export const apiServicesAvailable: DoctorCheck = {
  id: 'api-services',
  category: 'cluster',
  description: 'the aggregator finds the sample server available',
  severity: 'fatal',
  hint: 'verify-failed',
  async look({ lab }) {
    if (!lab || !existsSync(lab.paths.kubeconfig)) return nothing('there is no cluster yet');
    const facts = await availabilityFacts(lab);
    return well(facts.map(({ subject, detail }) => `${subject}: ${detail}`).join('; '));
  },
};
