import { labPaths } from '../../lab/paths.ts';
import { hostFiles } from '../host-files.ts';
import type { HostPlan } from '../host-plan.ts';

/** A lab that exists on no disk, for the tests of the process specs. */
export const fixtureFiles = hostFiles(labPaths('/project'));

export const fixturePlan: HostPlan = {
  address: { address: '192.168.1.7', routing: true, reason: 'a private address' },
  ports: {
    etcd: 20_001,
    etcdPeer: 20_002,
    wardleEtcd: 20_003,
    wardleEtcdPeer: 20_004,
    kubeApiserver: 20_005,
    controllerManager: 20_006,
    server: 20_007,
  },
};
