import { pkiLayout } from '../../pki/layout.ts';
import { proxyClientName } from '../../pki/plan.ts';
import { type HostFiles, superAdminClient } from '../host-files.ts';
import type { HostPlan } from '../host-plan.ts';
import type { HttpsProbe, ProcessSpec } from '../process-spec.ts';

const { cluster, clusterEtcd, frontProxy } = pkiLayout;

/** Also the issuer that kubeadm writes into service-account tokens. */
export const serviceAccountIssuer = 'https://kubernetes.default.svc.cluster.local';
/**
 * In loopback, unlike kubeadm's: without kube-proxy a ClusterIP leads nowhere, and whoever connects to one is to be
 * refused here, not by a stranger in the network. Its first address stands in kube-apiserver's certificate.
 */
const serviceRange = '127.96.0.0/16';

/** Where kube-apiserver answers, and as whom the lab asks. */
export function apiserverEndpoint(files: HostFiles, plan: HostPlan, path: string): HttpsProbe {
  return {
    url: `https://127.0.0.1:${plan.ports.kubeApiserver}${path}`,
    ca: files.pki(cluster.ca),
    client: superAdminClient(files),
  };
}

/**
 * The same program with the flags that kubeadm gives it in a kind node, plus those the lab is about.
 * https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/
 */
export function kubeApiserver(program: string, files: HostFiles, plan: HostPlan, auditPolicy: string): ProcessSpec {
  return {
    name: 'kube-apiserver',
    command: [
      program,
      ...serving(files, plan),
      ...storage(files, plan),
      ...authentication(files),
      ...aggregation(files, plan),
      ...audit(files, auditPolicy),
    ],
    readiness: apiserverEndpoint(files, plan, '/readyz'),
    // It waits for watches of its own aggregator, which never end; everything it knows is in etcd already.
    grace: 3,
    reads: [
      program,
      auditPolicy,
      ...[cluster.ca, cluster.apiserverCertificate, cluster.serviceAccountPublicKey].map(files.pki),
      ...[clusterEtcd.ca, clusterEtcd.clientCertificate, frontProxy.ca, frontProxy.clientCertificate].map(files.pki),
    ],
  };
}

function serving(files: HostFiles, { address, ports }: HostPlan): readonly string[] {
  return [
    // Nobody but this machine has business with it.
    '--bind-address=127.0.0.1',
    `--secure-port=${ports.kubeApiserver}`,
    `--advertise-address=${address.address}`,
    // The Service "kubernetes" then has no endpoints: it would name an address that nothing listens on.
    '--endpoint-reconciler-type=none',
    `--tls-cert-file=${files.pki(cluster.apiserverCertificate)}`,
    `--tls-private-key-file=${files.pki(cluster.apiserverKey)}`,
    `--service-cluster-ip-range=${serviceRange}`,
    '--allow-privileged=true',
  ];
}

function storage(files: HostFiles, { ports }: HostPlan): readonly string[] {
  return [
    `--etcd-servers=https://127.0.0.1:${ports.etcd}`,
    `--etcd-cafile=${files.pki(clusterEtcd.ca)}`,
    `--etcd-certfile=${files.pki(clusterEtcd.clientCertificate)}`,
    `--etcd-keyfile=${files.pki(clusterEtcd.clientKey)}`,
  ];
}

function authentication(files: HostFiles): readonly string[] {
  return [
    `--client-ca-file=${files.pki(cluster.ca)}`,
    // Without a credential one is system:anonymous, whom RBAC lets see health and version only, as with kubeadm.
    '--anonymous-auth=true',
    '--authorization-mode=Node,RBAC',
    '--enable-admission-plugins=NodeRestriction',
    '--enable-bootstrap-token-auth=true',
    `--service-account-issuer=${serviceAccountIssuer}`,
    `--service-account-key-file=${files.pki(cluster.serviceAccountPublicKey)}`,
    `--service-account-signing-key-file=${files.pki(cluster.serviceAccountKey)}`,
  ];
}

/** What makes kube-apiserver an aggregator. kind-config.yaml explains each of them. */
function aggregation(files: HostFiles, { address }: HostPlan): readonly string[] {
  return [
    `--requestheader-client-ca-file=${files.pki(frontProxy.ca)}`,
    `--requestheader-allowed-names=${proxyClientName}`,
    '--requestheader-username-headers=X-Remote-User',
    '--requestheader-uid-headers=X-Remote-Uid',
    '--requestheader-group-headers=X-Remote-Group',
    '--requestheader-extra-headers-prefix=X-Remote-Extra-',
    `--proxy-client-cert-file=${files.pki(frontProxy.clientCertificate)}`,
    `--proxy-client-key-file=${files.pki(frontProxy.clientKey)}`,
    // There is no kube-proxy here that would make a ClusterIP reachable; ExternalName works only without routing.
    `--enable-aggregator-routing=${address.routing}`,
  ];
}

function audit(files: HostFiles, auditPolicy: string): readonly string[] {
  return [
    `--audit-policy-file=${auditPolicy}`,
    `--audit-log-path=${files.auditLog}`,
    '--audit-log-maxsize=20',
    '--audit-log-maxbackup=1',
  ];
}
