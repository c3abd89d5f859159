import { kubectl } from '../../cluster/kubectl.ts';
import type { Driver } from '../driver.ts';
import { toolFacts } from '../tool-facts.ts';
import { kindCluster } from './cluster.ts';
import { engine } from './engine-command.ts';
import { enginePreflight } from './engine-preflight.ts';
import { kindFaults } from './faults.ts';
import { kindImage, serverImage } from './image.ts';
import { kindNames } from './names.ts';
import { etcdImageInNode } from './node-store.ts';
import { portForward } from './port-forward.ts';
import { serverPod } from './server-pod.ts';
import { kindWorkload } from './workload.ts';

/** A kind cluster on a container engine: the driver for anyone who has one. */
export const kindDriver: Driver = {
  name: 'kind',
  tools: ['kind', 'kubectl'],
  async preflight(lab, say) {
    return [await enginePreflight(lab), ...(await toolFacts(lab, kindDriver.tools, say))];
  },
  async pkiOptions({ paths }) {
    return { api: paths.api };
  },
  cluster: kindCluster,
  image: kindImage,
  async manifestInputs(lab) {
    const { server = 'typescript', replicas = 1 } = await lab.state.read();
    const images = { serverImage: await serverImage(lab), etcdImage: await etcdImageInNode(lab) };
    return { exposure: 'pods', ...images, server, replicas };
  },
  async pause(lab, say) {
    const { node } = kindNames(lab.paths);
    say(`stopping ${node}`);
    await engine(lab, ['stop', node]);
    return [{ subject: node, detail: 'stopped; its disk is kept' }];
  },
  workload: kindWorkload,
  async auditLog(lab, since) {
    const which = ['--namespace', 'kube-system', '--selector', 'component=kube-apiserver', '--tail=-1'];
    return (await kubectl(lab, ['logs', ...which, `--since-time=${since.toISOString()}`])).stdout;
  },
  dial: {
    server: async (lab, replica) => portForward(lab, await serverPod(lab, replica), 8443),
    etcd: (lab) => portForward(lab, 'pod/etcd-0', 2379),
  },
  faults: kindFaults,
};
