import type { FindingEntry } from './entry.ts';

/** What can be wrong with the APIService and with kube-apiserver's flags. */
export const registrationFindings = {
  'apiservice-not-found': {
    link: 'apiservice',
    severity: 'broken',
    title: 'There is no such APIService',
    symptoms: [
      'error: the server doesn\'t have a resource type "…"',
      'apiservices.apiregistration.k8s.io "…" not found',
      'no matches for kind "…" in version "…" ensure CRDs are installed first',
    ],
    cause: 'Nothing is registered under that VERSION.GROUP: it was never applied, was deleted, or has another version.',
    fix: ['kubectl get apiservices   # what is registered'],
  },
  'ca-bundle-unreadable': {
    link: 'apiservice',
    severity: 'broken',
    title: 'caBundle is not a PEM certificate',
    symptoms: ['unable to load root certificates: unable to parse bytes as PEM block'],
    cause:
      'spec.caBundle is PEM in base64. Encoded twice, cut off, or the base64 of DER instead of PEM, it can not be used, and the aggregator keeps the condition that it had before.',
    fix: [
      `kubectl patch apiservice NAME --type=merge -p "{\\"spec\\":{\\"caBundle\\":\\"$(base64 < ca.crt | tr -d '\\n')\\"}}"`,
    ],
  },
  'insecure-skip-tls-verify': {
    link: 'apiservice',
    severity: 'warning',
    title: 'The serving certificate is not verified',
    symptoms: ['insecureSkipTLSVerify: true'],
    cause:
      'With insecureSkipTLSVerify the aggregator hands the requests of every user, with the identity that it vouches for, to whoever answers at that address.',
    fix: [
      `kubectl patch apiservice NAME --type=merge -p "{\\"spec\\":{\\"insecureSkipTLSVerify\\":null,\\"caBundle\\":\\"$(base64 < ca.crt | tr -d '\\n')\\"}}"`,
    ],
    sources: ['kubernetes-sigs/metrics-server KNOWN_ISSUES'],
  },
  'crd-shadowed': {
    link: 'apiservice',
    severity: 'broken',
    title: 'An APIService hides a CustomResourceDefinition',
    symptoms: ['kubectl get shows other objects, or none, after an APIService of the same group was applied'],
    cause:
      'A group and version has one owner. An APIService with a Service takes every request for it, and a CustomResourceDefinition of the same group and version is accepted without a word, but never asked.',
    fix: [
      'kubectl delete apiservice VERSION.GROUP   # if the CRD is to serve it: kube-apiserver then registers it again',
      'kubectl delete crd PLURAL.GROUP           # if the server is to serve it: deletes the objects of the CRD too',
    ],
  },
  'requestheader-not-configured': {
    link: 'kube-apiserver',
    severity: 'broken',
    title: 'kube-apiserver is not set up as an aggregator',
    symptoms: [
      "cluster doesn't provide requestheader-client-ca-file",
      'configmaps "extension-apiserver-authentication" not found',
      'unable to load configmap based request-header-client-ca-file',
      'requestheader-client-ca-file: no such key',
    ],
    cause:
      'Without --requestheader-client-ca-file kube-apiserver does not tell extension API servers whom to believe, so that none of them takes a user from X-Remote-User.',
    fix: [
      'Give kube-apiserver --requestheader-client-ca-file, --requestheader-allowed-names, --requestheader-username-headers=X-Remote-User, --requestheader-group-headers=X-Remote-Group, --requestheader-extra-headers-prefix=X-Remote-Extra-, --proxy-client-cert-file and --proxy-client-key-file.',
    ],
    sources: [
      'https://kubernetes.io/docs/tasks/extend-kubernetes/configure-aggregation-layer/',
      'kubernetes-sigs/metrics-server#22',
      'kubernetes/kubernetes#65724',
    ],
  },
  'proxy-client-certificate-missing': {
    link: 'kube-apiserver',
    severity: 'broken',
    title: 'The aggregator has no client certificate',
    symptoms: ['bad status from https://…: 401', 'User "system:anonymous" cannot get path'],
    cause:
      'Without --proxy-client-cert-file and --proxy-client-key-file the aggregator can not prove to an extension API server that it may name the user.',
    fix: ['Give kube-apiserver --proxy-client-cert-file and --proxy-client-key-file, of the request-header CA.'],
  },
  'requestheader-ca-is-client-ca': {
    link: 'kube-apiserver',
    severity: 'broken',
    title: 'The request-header CA is also the CA of client certificates, and any name is allowed',
    symptoms: [
      'requestheader-allowed-names: [] and requestheader-client-ca-file equal to client-ca-file',
      'any client certificate of the cluster may send X-Remote-User: system:admin',
      '--requestheader-client-ca-file and --client-ca-file contain overlapping certificates; --requestheader-allowed-names must be specified',
    ],
    cause:
      'Whoever holds any client certificate of that authority, a kubelet for one, can connect to kube-apiserver or an extension API server with X-Remote-User and X-Remote-Group headers and is taken for that user. Newer versions of kube-apiserver refuse to start so.',
    fix: ['Make an authority of its own for the proxy client certificate, and set --requestheader-allowed-names.'],
    sources: [
      'https://kubernetes.io/docs/tasks/extend-kubernetes/configure-aggregation-layer/#ca-reusage-and-conflicts',
      'servicemeshinterface/smi-metrics#50',
    ],
  },
  'requestheader-ca-shared': {
    link: 'kube-apiserver',
    severity: 'warning',
    title: 'The request-header CA is also the CA of client certificates',
    symptoms: [
      'x509: subject with cn=system:kube-scheduler is not in the allowed list',
      'kubelets get 401 Unauthorized',
    ],
    cause:
      'A client certificate is tried against the request-header CA first. One that this CA has signed but whose common name is not in --requestheader-allowed-names is refused, although --client-ca-file would accept it.',
    fix: ['Make an authority of its own for the proxy client certificate.'],
    sources: [
      'https://kubernetes.io/docs/tasks/extend-kubernetes/configure-aggregation-layer/#ca-reusage-and-conflicts',
      'kubernetes-sigs/kubespray#2352',
    ],
  },
  'requestheader-any-name': {
    link: 'kube-apiserver',
    severity: 'warning',
    title: 'Every certificate of the request-header CA may name users',
    symptoms: ['requestheader-allowed-names: []'],
    cause:
      'With an empty --requestheader-allowed-names only the authority protects the X-Remote-* headers: each certificate that it ever signed is as good as the aggregator.',
    fix: ["Set --requestheader-allowed-names to the common name of the aggregator's certificate."],
  },
} as const satisfies Readonly<Record<string, FindingEntry>>;
