import type { FindingId } from '../../../scripts/explain/catalogue/findings.ts';
import { kubectl } from './explain-run.ts';
import { otherAuthority, patchApiService, patchSlice, serverAddress, slice } from './lab-cluster.ts';

/** One thing broken in the cluster, healed by exactly the commands that explain prints. */
export interface Fault {
  readonly name: string;
  readonly id: FindingId;
  readonly cut: () => Promise<unknown>;
  /** What a person would fill in, asked before the cut. */
  readonly fillIn?: () => Promise<Readonly<Record<string, string>>>;
}

export const faults: readonly Fault[] = [
  {
    name: 'caBundle is another authority',
    id: 'ca-bundle-mismatch',
    cut: () => patchApiService({ caBundle: otherAuthority() }),
  },
  { name: 'there is no caBundle', id: 'ca-bundle-empty', cut: () => patchApiService({ caBundle: null }) },
  {
    name: 'certificates are not verified',
    id: 'insecure-skip-tls-verify',
    cut: () => patchApiService({ caBundle: null, insecureSkipTLSVerify: true }),
  },
  {
    name: 'the name of the Service is wrong',
    id: 'service-not-found',
    cut: () => patchApiService({ service: { name: 'apj' } }),
  },
  {
    name: 'the namespace of the Service is wrong',
    id: 'service-not-found',
    cut: () => patchApiService({ service: { namespace: 'default' } }),
  },
  { name: 'the port is wrong', id: 'service-port-not-found', cut: () => patchApiService({ service: { port: 9999 } }) },
  {
    name: 'the port has another name in the slice',
    id: 'port-name-mismatch',
    cut: () => patchSlice({ op: 'replace', path: '/ports/0/name', value: 'web' }),
  },
  {
    name: 'the slice is gone',
    id: 'endpoints-not-found',
    cut: () => kubectl('delete', ...slice),
    fillIn: async () => {
      const { address, port } = await serverAddress();
      return { ADDRESS: address, PORT: port };
    },
  },
  {
    name: 'the endpoint is not ready',
    id: 'endpoints-not-ready',
    cut: () => patchSlice({ op: 'add', path: '/endpoints/0/conditions', value: { ready: false } }),
  },
  {
    name: 'the binding to system:auth-delegator is gone',
    id: 'auth-delegator-missing',
    cut: () => kubectl('delete', 'clusterrolebinding', 'wardle:system:auth-delegator'),
  },
  {
    name: 'the binding to the reader of the ConfigMap is gone',
    id: 'auth-reader-missing',
    cut: () => kubectl('delete', 'rolebinding', '-n', 'kube-system', 'wardle:auth-reader'),
  },
  {
    name: 'the binding to the role for admission is gone',
    id: 'admission-rights-missing',
    cut: () => kubectl('delete', 'clusterrolebinding', 'wardle:apiserver'),
  },
];
