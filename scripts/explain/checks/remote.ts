import { isSeen } from '../look.ts';
import { type Check, ends, holds, unknown } from './check.ts';

/** What kube-apiserver serves itself has no chain behind it. */
export const remote: Check = {
  id: 'remote',
  link: 'apiservice',
  title: 'a Service stands behind the APIService',
  needs: ['apiservice-exists'],
  run({ apiService }) {
    if (!isSeen(apiService)) return unknown(apiService.why);
    const { service } = apiService.seen.spec;
    if (!service) return ends('Local: kube-apiserver serves this group itself, as it does those of CRDs');
    return holds(`Service ${service.namespace}/${service.name}`);
  },
};
