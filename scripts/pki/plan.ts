import type { Api } from '../api/api.ts';
import { serviceHost } from '../api/names.ts';
import { wardle } from '../api/wardle.ts';
import { controlPlanePlan } from './control-plane-plan.ts';
import { pkiLayout } from './layout.ts';
import type { PkiPlan } from './spec.ts';

export interface PkiOptions {
  /** Whose server it is; default: the lab's own sample. */
  readonly api?: Api;
  /** Further addresses under which the sample server is reached: the host driver's, where no Service name resolves. */
  readonly servingIps?: readonly string[];
  /** Asked for by the host driver, which has no kubeadm to issue the control plane's own certificates. */
  readonly controlPlane?: {
    /** Further addresses of the kube-apiserver. */
    readonly apiserverIps?: readonly string[];
  };
}

/** The common name that kubeadm gives the aggregator's client certificate, and that the lab allows as the only one. */
export const proxyClientName = 'front-proxy-client';

/**
 * All certificates of a lab, as data.
 *
 * Each trust link has an authority of its own. That is what the aggregation layer needs: a front-proxy CA that were
 * also the cluster's client CA would let every user with a client certificate pose as the aggregator.
 * https://kubernetes.io/docs/tasks/extend-kubernetes/configure-aggregation-layer/#ca-reusage-and-conflicts
 */
export function pkiPlan(options: PkiOptions = {}): PkiPlan {
  const { api = wardle } = options;
  const extra = options.controlPlane ? controlPlanePlan(options.controlPlane.apiserverIps ?? []) : undefined;
  return {
    authorities: [...authorities, ...(extra?.authorities ?? [])],
    leaves: [proxyClient, serving(api, options.servingIps ?? []), ...etcd(api), ...(extra?.leaves ?? [])],
    signingKeys: extra?.signingKeys ?? [],
  };
}

const { frontProxy, serving: servingFiles, etcd: etcdFiles, authorityKeys } = pkiLayout;

const authorities: PkiPlan['authorities'] = [
  {
    id: 'front-proxy-ca',
    subject: { commonName: 'aggregation-lab front-proxy CA' },
    files: { certificate: frontProxy.ca, key: authorityKeys.frontProxy },
  },
  {
    id: 'serving-ca',
    subject: { commonName: 'aggregation-lab serving CA' },
    files: { certificate: servingFiles.ca, key: authorityKeys.serving },
  },
  {
    id: 'etcd-ca',
    subject: { commonName: 'aggregation-lab etcd CA' },
    files: { certificate: etcdFiles.ca, key: authorityKeys.etcd },
  },
];

const proxyClient: PkiPlan['leaves'][number] = {
  id: 'front-proxy-client',
  authority: 'front-proxy-ca',
  spec: { subject: { commonName: proxyClientName }, uses: ['clientAuth'] },
  files: { certificate: frontProxy.clientCertificate, key: frontProxy.clientKey },
};

/** The aggregator asks for `<service>.<namespace>.svc` and nothing else; the other names serve people and probes. */
function serving(api: Api, extraIps: readonly string[]): PkiPlan['leaves'][number] {
  const host = serviceHost(api);
  return {
    id: 'serving',
    authority: 'serving-ca',
    spec: {
      subject: { commonName: host },
      uses: ['serverAuth'],
      dnsNames: [host, `${host}.cluster.local`, 'localhost'],
      ipAddresses: ['127.0.0.1', ...extraIps],
    },
    files: { certificate: servingFiles.certificate, key: servingFiles.key },
  };
}

function etcd({ name, namespace }: Api): PkiPlan['leaves'] {
  const host = `etcd.${namespace}.svc`;
  return [
    {
      id: 'etcd-server',
      authority: 'etcd-ca',
      spec: {
        subject: { commonName: host },
        // etcd's HTTP gateway dials etcd's own gRPC port with the server certificate, as a client.
        uses: ['serverAuth', 'clientAuth'],
        dnsNames: [host, 'etcd', `etcd-0.${host}`, 'localhost'],
        ipAddresses: ['127.0.0.1'],
      },
      files: { certificate: etcdFiles.serverCertificate, key: etcdFiles.serverKey },
    },
    {
      id: 'etcd-client',
      authority: 'etcd-ca',
      spec: { subject: { commonName: name }, uses: ['clientAuth'] },
      files: { certificate: etcdFiles.clientCertificate, key: etcdFiles.clientKey },
    },
  ];
}
