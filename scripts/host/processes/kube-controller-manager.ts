import path from 'node:path';
import { pkiLayout } from '../../pki/layout.ts';
import type { HostFiles } from '../host-files.ts';
import type { HostPlan } from '../host-plan.ts';
import type { ProcessSpec } from '../process-spec.ts';

const { cluster, authorityKeys, frontProxy } = pkiLayout;

/**
 * All controllers that are on by default, as in a kind node: namespace deletion, garbage collection and service-account
 * controllers are what an aggregated API meets in real life.
 * https://kubernetes.io/docs/reference/command-line-tools-reference/kube-controller-manager/
 */
export function kubeControllerManager(program: string, files: HostFiles, plan: HostPlan): ProcessSpec {
  const kubeconfig = files.controllerManagerKubeconfig;
  const certificates = files.controllerManagerCertificates;
  return {
    name: 'kube-controller-manager',
    command: [
      program,
      '--bind-address=127.0.0.1',
      `--secure-port=${plan.ports.controllerManager}`,
      // It issues itself a serving certificate in there, as under kubeadm.
      `--cert-dir=${certificates}`,
      `--kubeconfig=${kubeconfig}`,
      `--authentication-kubeconfig=${kubeconfig}`,
      `--authorization-kubeconfig=${kubeconfig}`,
      `--client-ca-file=${files.pki(cluster.ca)}`,
      `--requestheader-client-ca-file=${files.pki(frontProxy.ca)}`,
      `--root-ca-file=${files.pki(cluster.ca)}`,
      `--cluster-signing-cert-file=${files.pki(cluster.ca)}`,
      `--cluster-signing-key-file=${files.pki(authorityKeys.cluster)}`,
      `--service-account-private-key-file=${files.pki(cluster.serviceAccountKey)}`,
      '--use-service-account-credentials=true',
      '--controllers=*,bootstrap-signer-controller,token-cleaner-controller',
      // There is only one: an election costs seconds at the start and, after a kill, waits for the dead one's lease.
      '--leader-elect=false',
      // Thirty controllers start at once; the defaults, meant for a shared kube-apiserver, make them queue for seconds.
      '--kube-api-qps=200',
      '--kube-api-burst=400',
    ],
    readiness: {
      url: `https://127.0.0.1:${plan.ports.controllerManager}/healthz`,
      ca: path.join(certificates, 'kube-controller-manager.crt'),
    },
    grace: 3,
    reads: [
      program,
      kubeconfig,
      ...[cluster.ca, cluster.controllerManagerCertificate, cluster.serviceAccountPublicKey].map(files.pki),
    ],
  };
}
