/**
 * Where each file lies below the lab's PKI folder.
 *
 * `front-proxy` is mounted into the kind node as a whole, so nothing may lie there that the kube-apiserver does not
 * need: keys of authorities are kept apart, under `private`.
 */
export const pkiLayout = {
  frontProxy: {
    dir: 'front-proxy',
    ca: 'front-proxy/ca.crt',
    clientCertificate: 'front-proxy/client.crt',
    clientKey: 'front-proxy/client.key',
  },
  serving: { ca: 'serving/ca.crt', certificate: 'serving/tls.crt', key: 'serving/tls.key' },
  /** The sample server's etcd. */
  etcd: {
    ca: 'etcd/ca.crt',
    serverCertificate: 'etcd/server.crt',
    serverKey: 'etcd/server.key',
    clientCertificate: 'etcd/client.crt',
    clientKey: 'etcd/client.key',
  },
  /** The control plane of the host driver; on kind, kubeadm makes its own. */
  cluster: {
    ca: 'cluster/ca.crt',
    apiserverCertificate: 'cluster/apiserver.crt',
    apiserverKey: 'cluster/apiserver.key',
    adminCertificate: 'cluster/admin.crt',
    adminKey: 'cluster/admin.key',
    superAdminCertificate: 'cluster/super-admin.crt',
    superAdminKey: 'cluster/super-admin.key',
    controllerManagerCertificate: 'cluster/controller-manager.crt',
    controllerManagerKey: 'cluster/controller-manager.key',
    serviceAccountPublicKey: 'cluster/service-account.pub',
    serviceAccountKey: 'cluster/service-account.key',
  },
  /** The host driver's main etcd, which only the kube-apiserver may talk to. */
  clusterEtcd: {
    ca: 'cluster/etcd/ca.crt',
    serverCertificate: 'cluster/etcd/server.crt',
    serverKey: 'cluster/etcd/server.key',
    clientCertificate: 'cluster/etcd/client.crt',
    clientKey: 'cluster/etcd/client.key',
  },
  authorityKeys: {
    frontProxy: 'private/front-proxy-ca.key',
    serving: 'private/serving-ca.key',
    etcd: 'private/etcd-ca.key',
    cluster: 'private/cluster-ca.key',
    clusterEtcd: 'private/cluster-etcd-ca.key',
  },
} as const;
