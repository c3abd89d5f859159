import type { Faults } from '../faults.ts';
import { kindServer, kindServerFile, restartPods, serveFromSecret } from './deployment-faults.ts';
import { isKindDurable, storeKindDurably } from './durability.ts';
import { interposeOnKind } from './interpose.ts';
import { kindApiserver } from './static-pod.ts';

/** Faults in a kind cluster: in its objects, and in the files of its node. */
export const kindFaults: Faults = {
  apiserver: kindApiserver,
  server: kindServer,
  // kind-config.yaml mounts the folder there, in the node and in the pod.
  frontProxyPath: (_lab, file) => `/etc/aggregation-lab/front-proxy/${file}`,
  serverFile: kindServerFile,
  restartServer: restartPods,
  serveCertificate: serveFromSecret,
  interpose: interposeOnKind,
  storeDurably: storeKindDurably,
  isDurable: isKindDurable,
};
