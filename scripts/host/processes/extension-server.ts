import { serviceHost } from '../../api/names.ts';
import { pkiLayout } from '../../pki/layout.ts';
import type { HostFiles } from '../host-files.ts';
import type { HostPlan } from '../host-plan.ts';
import { serverPort } from '../ports.ts';
import { serverName } from '../process-name.ts';
import type { ProcessSpec } from '../process-spec.ts';
import { apiserverEndpoint } from './kube-apiserver.ts';

const { cluster, serving, etcd } = pkiLayout;

/** An extension API server: a program that takes the flags of a Kubernetes API server, so that the Go sample fits too. */
export interface ServerProgram {
  /** For instance a Node runtime and the bundled file, all absolute paths. */
  readonly command: readonly string[];
  /** Flags that only this program has. */
  readonly args?: readonly string[];
}

/** Half of it is how long the server goes on after kube-apiserver has become unable to give out tokens. */
const tokenLifetime = 3600;

/**
 * As in the Deployment, but with a kubeconfig in place of what a pod finds mounted. All replicas are one service
 * account, and read the same token.
 * @param replica from 1
 */
export function extensionServer(server: ServerProgram, files: HostFiles, plan: HostPlan, replica = 1): ProcessSpec {
  const port = serverPort(plan.ports, replica);
  const { api } = files;
  const kubeconfig = files.serverKubeconfig;
  const { address } = plan.address;
  return {
    name: serverName(api, replica),
    command: [
      ...server.command,
      // This one address, which the EndpointSlice names, and no other interface.
      `--bind-address=${address}`,
      `--secure-port=${port}`,
      `--tls-cert-file=${files.pki(serving.certificate)}`,
      `--tls-private-key-file=${files.pki(serving.key)}`,
      `--etcd-servers=https://127.0.0.1:${plan.ports.wardleEtcd}`,
      `--etcd-cafile=${files.pki(etcd.ca)}`,
      `--etcd-certfile=${files.pki(etcd.clientCertificate)}`,
      `--etcd-keyfile=${files.pki(etcd.clientKey)}`,
      `--kubeconfig=${kubeconfig}`,
      `--authentication-kubeconfig=${kubeconfig}`,
      `--authorization-kubeconfig=${kubeconfig}`,
      ...(server.args ?? []),
    ],
    // Where Node 22 and newer keep what they have compiled, for the next start; others take no notice.
    environment: { NODE_COMPILE_CACHE: files.compileCache },
    readiness: {
      url: `https://${address}:${port}/readyz`,
      ca: files.pki(serving.ca),
      serverName: serviceHost(api),
    },
    token: {
      file: files.serverToken,
      namespace: api.namespace,
      serviceAccount: api.serviceAccount,
      lifetime: tokenLifetime,
      apiserver: apiserverEndpoint(files, plan, ''),
    },
    grace: 5,
    reads: [
      ...server.command,
      kubeconfig,
      ...[serving.certificate, etcd.ca, etcd.clientCertificate].map(files.pki),
      // Not read by the server, but with another signing key its token is void and has to be fetched anew.
      files.pki(cluster.serviceAccountPublicKey),
    ],
  };
}
