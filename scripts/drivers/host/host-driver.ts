import { hostFiles } from '../../host/host-files.ts';
import { hostAddress } from '../../host/host-plan.ts';
import { serverPort } from '../../host/ports.ts';
import { stopHost } from '../../host/stop-host.ts';
import { fileTail } from '../../logs/file-tail.ts';
import type { Driver } from '../driver.ts';
import { toolFacts } from '../tool-facts.ts';
import { processesSince } from './behind.ts';
import { hostCluster } from './cluster.ts';
import { hostFaults } from './faults.ts';
import { hostImage } from './image.ts';
import { hostInputs, hostPki, planOf } from './plan.ts';
import { hostWorkload } from './workload.ts';

/** The control plane and the server as processes of this machine: real programs with the same flags, no engine. */
export const hostDriver: Driver = {
  name: 'host',
  tools: ['etcd', 'kube-apiserver', 'kube-controller-manager', 'kubectl'],
  async preflight(lab, say) {
    const facts = await toolFacts(lab, hostDriver.tools, say);
    const { reason, routing } = await hostAddress(lab.paths);
    const route = routing ? reason : `${reason}: the Service is an alias of localhost and aggregator routing is off`;
    return [...facts, { subject: 'address of the server', detail: route }];
  },
  async pkiOptions(lab) {
    return hostPki(await hostAddress(lab.paths), lab.paths.api);
  },
  processesSince,
  cluster: hostCluster,
  image: hostImage,
  async manifestInputs(lab) {
    const [plan, { replicas }] = await Promise.all([planOf(lab), lab.state.read()]);
    return hostInputs(plan, replicas);
  },
  async pause(lab) {
    return [...(await stopHost(lab.paths)), { subject: 'data', detail: 'kept' }];
  },
  workload: hostWorkload,
  // Its end: as much as kube-apiserver writes in a good while.
  auditLog: async (lab) => fileTail(hostFiles(lab.paths).auditLog, 4_000_000),
  dial: {
    async server(lab, replica = 1) {
      const { address, ports } = await planOf(lab);
      return { host: address.address, port: serverPort(ports, replica), close: async () => {} };
    },
    async etcd(lab) {
      const { ports } = await planOf(lab);
      return { host: '127.0.0.1', port: ports.wardleEtcd, close: async () => {} };
    },
    async clusterEtcd(lab) {
      const { ports } = await planOf(lab);
      return { host: '127.0.0.1', port: ports.etcd, close: async () => {} };
    },
  },
  faults: hostFaults,
};
