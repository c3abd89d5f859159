/** A program on PATH is good enough if its version is this near to the pinned one. */
export type PathRule = { readonly minorSkew: number } | { readonly atLeast: string };

export interface ToolSpec {
  /** Names a binary to use instead of all that a lookup would find. */
  readonly variable: string;
  /** Folder below toolchain/ whose go.mod pins it. */
  readonly folder: string;
  /** The main package, or the one whose tests are built, as `go build` in that folder takes it. */
  readonly package: string;
  /** The module whose version in go.mod is the tool's; without it the tool is the lab's own. */
  readonly pin?: string;
  /** It is the test binary of its package, which is no main package. */
  readonly isTest?: true;
  /** Arguments that make it print its version, or at least end with exit code 0. */
  readonly ask?: readonly string[];
  /** It ends well when asked, but does not say which version it is. */
  readonly silent?: true;
  /** Without a rule PATH is not searched: the tool only goes into the node image, or must be exactly the pinned one. */
  readonly onPath?: PathRule;
}

const kubernetes = { folder: 'kubernetes', pin: 'k8s.io/kubernetes' } as const;
const command = 'k8s.io/kubernetes/cmd';

/** Every program that the lab runs or puts into the node image, and what makes one usable. */
export const toolSpecs = {
  kind: {
    variable: 'LAB_KIND',
    folder: 'kind',
    package: 'sigs.k8s.io/kind',
    pin: 'sigs.k8s.io/kind',
    ask: ['version'],
    onPath: { atLeast: '0.33.0' },
  },
  // kubectl supports an API server one minor older or newer: https://kubernetes.io/releases/version-skew-policy/#kubectl
  kubectl: {
    ...kubernetes,
    variable: 'LAB_KUBECTL',
    package: `${command}/kubectl`,
    ask: ['version', '--client'],
    onPath: { minorSkew: 1 },
  },
  // The first etcd 3.5 with every fix that Kubernetes asks for in the releases that the lab runs.
  etcd: {
    variable: 'LAB_ETCD',
    folder: 'etcd',
    package: '.',
    pin: 'go.etcd.io/etcd/server/v3',
    ask: ['--version'],
    onPath: { atLeast: '3.5.24' },
  },
  'kube-apiserver': {
    ...kubernetes,
    variable: 'LAB_KUBE_APISERVER',
    package: `${command}/kube-apiserver`,
    ask: ['--version'],
    onPath: { minorSkew: 0 },
  },
  'kube-controller-manager': {
    ...kubernetes,
    variable: 'LAB_KUBE_CONTROLLER_MANAGER',
    package: `${command}/kube-controller-manager`,
    ask: ['--version'],
    onPath: { minorSkew: 0 },
  },
  'sample-apiserver': {
    variable: 'LAB_SAMPLE_APISERVER',
    folder: 'kubernetes',
    package: 'k8s.io/sample-apiserver',
    pin: 'k8s.io/sample-apiserver',
    ask: ['--help'],
    silent: true,
  },
  'kube-scheduler': {
    ...kubernetes,
    variable: 'LAB_KUBE_SCHEDULER',
    package: `${command}/kube-scheduler`,
    ask: ['--version'],
  },
  'kube-proxy': { ...kubernetes, variable: 'LAB_KUBE_PROXY', package: `${command}/kube-proxy`, ask: ['--version'] },
  kubelet: { ...kubernetes, variable: 'LAB_KUBELET', package: `${command}/kubelet`, ask: ['--version'] },
  kubeadm: { ...kubernetes, variable: 'LAB_KUBEADM', package: `${command}/kubeadm`, ask: ['version', '-o', 'short'] },
  etcdctl: {
    variable: 'LAB_ETCDCTL',
    folder: 'etcd',
    package: 'go.etcd.io/etcd/etcdctl/v3',
    pin: 'go.etcd.io/etcd/etcdctl/v3',
    ask: ['version'],
  },
  coredns: {
    variable: 'LAB_COREDNS',
    folder: 'coredns',
    package: 'github.com/coredns/coredns',
    pin: 'github.com/coredns/coredns',
    ask: ['-version'],
  },
  // An aggregated API that others wrote: the tests run it under lab:explain. A plain build does not say its version.
  'metrics-server': {
    variable: 'LAB_METRICS_SERVER',
    folder: 'metrics-server',
    package: 'sigs.k8s.io/metrics-server/cmd/metrics-server',
    pin: 'sigs.k8s.io/metrics-server',
    ask: ['--version'],
    silent: true,
  },
  // The benchmark's load generator; `up` never builds it. A plain build does not say its version.
  vegeta: {
    variable: 'LAB_VEGETA',
    folder: 'vegeta',
    package: 'github.com/tsenart/vegeta/v12',
    pin: 'github.com/tsenart/vegeta/v12',
    ask: ['-version'],
    silent: true,
  },
  // Kubernetes' own end-to-end tests: only ours run it, so `up` never builds it.
  'e2e.test': {
    variable: 'LAB_E2E_TEST',
    folder: 'kubernetes-e2e',
    package: 'k8s.io/kubernetes/test/e2e',
    pin: 'k8s.io/kubernetes',
    ask: ['--version'],
    isTest: true,
  },
  pause: { variable: 'LAB_PAUSE', folder: 'pause', package: '.' },
} as const satisfies Record<string, ToolSpec>;

export type ToolName = keyof typeof toolSpecs;

/** The table's row, with the optional fields that the literal type hides. */
export function toolSpec(name: ToolName): ToolSpec {
  return toolSpecs[name];
}
