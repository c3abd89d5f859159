import { isReachable } from '../../drivers/kind/reachable.ts';
import { type DoctorCheck, ill, well } from '../check.ts';

const host = 'registry-1.docker.io';

/** Never fatal: what the registry would give is built here instead. */
export const registry: DoctorCheck = {
  id: 'registry',
  category: 'network',
  description: 'the container registry can be reached',
  severity: 'warning',
  driver: 'kind',
  hint: 'registry-unreachable',
  async look({ env, signal }) {
    return (await isReachable(host, env, signal))
      ? well(host)
      : ill(`${host} does not answer within 5 s: what it would give is built here`);
  },
};
