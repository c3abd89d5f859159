import { pkiLayout } from './layout.ts';
import type { PkiPlan } from './spec.ts';

const { cluster, clusterEtcd, authorityKeys } = pkiLayout;

/** The first address of the host driver's service range: the ClusterIP of the Service `kubernetes`. */
export const firstServiceIp = '127.96.0.1';

/** kubeadm's group of admins: https://kubernetes.io/docs/reference/setup-tools/kubeadm/implementation-details/#generate-kubeconfig-files-for-control-plane-components */
export const clusterAdmins = 'kubeadm:cluster-admins';

/**
 * What kubeadm would issue for a control plane, as far as the host driver runs one (no kubelet, no scheduler).
 * https://kubernetes.io/docs/setup/best-practices/certificates/
 */
export function controlPlanePlan(apiserverIps: readonly string[]): PkiPlan {
  return {
    authorities: [
      {
        id: 'cluster-ca',
        subject: { commonName: 'aggregation-lab cluster CA' },
        files: { certificate: cluster.ca, key: authorityKeys.cluster },
      },
      {
        id: 'cluster-etcd-ca',
        subject: { commonName: 'aggregation-lab cluster etcd CA' },
        files: { certificate: clusterEtcd.ca, key: authorityKeys.clusterEtcd },
      },
    ],
    leaves: [apiserver(apiserverIps), ...clusterClients, ...etcdLeaves],
    signingKeys: [
      { id: 'service-account', files: { publicKey: cluster.serviceAccountPublicKey, key: cluster.serviceAccountKey } },
    ],
  };
}

function apiserver(extraIps: readonly string[]): PkiPlan['leaves'][number] {
  return {
    id: 'kube-apiserver',
    authority: 'cluster-ca',
    spec: {
      subject: { commonName: 'kube-apiserver' },
      uses: ['serverAuth'],
      dnsNames: [
        'kubernetes',
        'kubernetes.default',
        'kubernetes.default.svc',
        'kubernetes.default.svc.cluster.local',
        'localhost',
      ],
      ipAddresses: ['127.0.0.1', firstServiceIp, ...extraIps],
    },
    files: { certificate: cluster.apiserverCertificate, key: cluster.apiserverKey },
  };
}

const clusterClients: PkiPlan['leaves'] = [
  {
    id: 'admin',
    authority: 'cluster-ca',
    // Bound to cluster-admin by RBAC, as kubeadm's admin is: authorization is asked about this user like any other.
    spec: {
      subject: { commonName: 'kubernetes-admin', organizations: [clusterAdmins] },
      uses: ['clientAuth'],
    },
    files: { certificate: cluster.adminCertificate, key: cluster.adminKey },
  },
  {
    id: 'super-admin',
    authority: 'cluster-ca',
    // system:masters passes every authorization check unasked. Only the supervisor has this one.
    spec: {
      subject: { commonName: 'kubernetes-super-admin', organizations: ['system:masters'] },
      uses: ['clientAuth'],
    },
    files: { certificate: cluster.superAdminCertificate, key: cluster.superAdminKey },
  },
  {
    id: 'kube-controller-manager',
    authority: 'cluster-ca',
    spec: { subject: { commonName: 'system:kube-controller-manager' }, uses: ['clientAuth'] },
    files: { certificate: cluster.controllerManagerCertificate, key: cluster.controllerManagerKey },
  },
];

const etcdLeaves: PkiPlan['leaves'] = [
  {
    id: 'cluster-etcd-server',
    authority: 'cluster-etcd-ca',
    spec: {
      subject: { commonName: 'cluster-etcd' },
      uses: ['serverAuth', 'clientAuth'],
      dnsNames: ['localhost'],
      ipAddresses: ['127.0.0.1'],
    },
    files: { certificate: clusterEtcd.serverCertificate, key: clusterEtcd.serverKey },
  },
  {
    id: 'cluster-etcd-client',
    authority: 'cluster-etcd-ca',
    spec: { subject: { commonName: 'kube-apiserver-etcd-client' }, uses: ['clientAuth'] },
    files: { certificate: clusterEtcd.clientCertificate, key: clusterEtcd.clientKey },
  },
];
