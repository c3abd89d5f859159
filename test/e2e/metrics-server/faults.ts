import type { FindingId } from '../../../scripts/explain/catalogue/findings.ts';

/** One thing wrong of those that people meet with metrics-server. Commands are for a shell. */
export interface Fault {
  readonly name: string;
  /** Named alone. */
  readonly id: FindingId;
  readonly cut: string;
  /** What has to stand in the evidence: read from pods, events or logs. */
  readonly evidence: RegExp;
  /** Said to follow from it. */
  readonly consequence?: FindingId;
  /** What may be named instead while pods come and go. */
  readonly onTheWay?: readonly FindingId[];
  /** Where nobody but its author knows how it has to be. Otherwise exactly what is printed heals. */
  readonly undo?: string;
}

const ofService = 'kubectl patch service metrics-server -n kube-system --type=json -p';
const ofDeployment = 'kubectl patch deployment metrics-server -n kube-system --type=json -p';
const container = '/spec/template/spec/containers/0';
const goneAndNotThereYet: readonly FindingId[] = [
  'selector-matches-nothing',
  'pod-not-ready',
  'endpoints-not-ready',
  'endpoints-not-found',
];

interface Operation {
  readonly op: 'replace' | 'add' | 'remove';
  readonly path: string;
  readonly value?: unknown;
}

const patch = (what: string, ...operations: readonly Operation[]) => `${what} '${JSON.stringify(operations)}'`;
const replace = (path: string, value: unknown): Operation => ({ op: 'replace', path, value });
const remove = (path: string): Operation => ({ op: 'remove', path });

const ofApiService = (spec: string) =>
  `kubectl patch apiservice v1beta1.metrics.k8s.io --type=merge -p '{"spec":${spec}}'`;
/** In base64. */
const clusterCa = `kubectl config view --raw -o 'jsonpath={.clusters[0].cluster.certificate-authority-data}'`;
const rollBack = 'kubectl rollout undo deployment/metrics-server -n kube-system';

export const faults: readonly Fault[] = [
  {
    name: 'targetPort is a number at which nothing listens',
    id: 'connection-refused',
    cut: patch(ofService, replace('/spec/ports/0/targetPort', 4443)),
    evidence: /:4443: connect: connection refused/,
  },
  {
    name: 'targetPort is a name that no container has',
    id: 'port-name-mismatch',
    cut: patch(ofService, replace('/spec/ports/0/targetPort', 'secure')),
    evidence: /ports none/,
  },
  {
    name: 'the APIService names a port that the Service does not have',
    id: 'service-port-not-found',
    cut: ofApiService('{"service":{"port":4443}}'),
    evidence: /443 \(https\)/,
  },
  {
    name: 'the Service selects by another label',
    id: 'selector-matches-nothing',
    cut: patch(ofService, replace('/spec/selector', { 'k8s-app': 'metrics-server' })),
    evidence: /k8s-app=metrics-server[\s\S]*have: app.kubernetes.io\/name=metrics-server/,
  },
  {
    name: 'caBundle is the authority of the cluster',
    id: 'ca-bundle-mismatch',
    cut: ofApiService(`{"caBundle":"'$(${clusterCa})'"}`),
    evidence: /issued by CN=metrics-server serving CA[\s\S]*caBundle holds CN=kubernetes/,
  },
  {
    name: 'its certificate is not verified',
    id: 'insecure-skip-tls-verify',
    cut: ofApiService('{"insecureSkipTLSVerify":true,"caBundle":null}'),
    evidence: /insecureSkipTLSVerify/,
  },
  {
    name: 'it signs its certificate itself, and nobody verifies it, as most of its users have it',
    id: 'insecure-skip-tls-verify',
    cut: [
      ofApiService('{"insecureSkipTLSVerify":true,"caBundle":null}'),
      patch(ofDeployment, remove(`${container}/args/3`), remove(`${container}/args/2`)),
      'kubectl rollout status deployment/metrics-server -n kube-system',
    ].join('; '),
    evidence: /insecureSkipTLSVerify/,
    onTheWay: goneAndNotThereYet,
    undo: `${rollBack}; ${ofApiService(`{"insecureSkipTLSVerify":null,"caBundle":"'$(base64 < ca.crt | tr -d '\\n')'"}`)}`,
  },
  {
    name: 'the image can not be had',
    id: 'pod-image-pull',
    cut: patch(ofDeployment, replace(`${container}/image`, 'localhost/metrics-server:nowhere')),
    evidence: /Failed to pull image/,
    onTheWay: goneAndNotThereYet,
    undo: rollBack,
  },
  {
    name: 'a flag that it does not have',
    id: 'pod-crashing',
    cut: patch(ofDeployment, { op: 'add', path: `${container}/args/-`, value: '--kubelet-insecure' }),
    evidence: /unknown flag: --kubelet-insecure/,
    onTheWay: goneAndNotThereYet,
    undo: rollBack,
  },
  {
    name: "it does not trust the kubelet's certificate",
    id: 'pod-not-ready',
    cut: patch(ofDeployment, remove(`${container}/args/4`)),
    evidence: /metric-storage-ready failed[\s\S]*x509: /,
    onTheWay: goneAndNotThereYet,
    undo: rollBack,
  },
  {
    name: 'the binding to the reader of the ConfigMap is gone, and it starts anew',
    id: 'auth-reader-missing',
    consequence: 'pod-crashing',
    cut: [
      'kubectl delete rolebinding metrics-server:auth-reader -n kube-system',
      'kubectl delete pod -n kube-system -l app.kubernetes.io/name=metrics-server',
    ].join('; '),
    evidence: /may not get configmaps[\s\S]*log: .*unable to load configmap based request-header/,
  },
];
