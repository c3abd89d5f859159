import type { FindingEntry } from './entry.ts';

/** What can be wrong with the extension API server itself and its rights. */
export const serverFindings = {
  'requestheader-ca-mismatch': {
    link: 'authentication',
    severity: 'broken',
    title: 'The server expects the aggregator with a certificate of another authority',
    symptoms: [
      'bad status from https://…: 401',
      'Unable to authenticate the request" err="verifying certificate … x509: certificate signed by unknown authority',
      'remote error: tls: bad certificate',
      'remote error: tls: unknown certificate authority',
    ],
    cause:
      "The server's request-header CA is not the cluster's: a copy that was not renewed, or the CA of client certificates in its place.",
    fix: [
      'Start the server without --requestheader-client-ca-file, so that it reads kube-system/extension-apiserver-authentication and follows its changes.',
    ],
    sources: ['kubernetes-sigs/metrics-server KNOWN_ISSUES', 'projectcalico/calico#8228'],
  },
  'proxy-client-name-not-allowed': {
    link: 'authentication',
    severity: 'broken',
    title: "The name in the aggregator's certificate is not allowed",
    symptoms: ['bad status from https://…: 401', 'x509: subject with cn=… is not in the allowed list'],
    cause:
      '--requestheader-allowed-names does not have the common name of the certificate in --proxy-client-cert-file.',
    fix: [
      'openssl x509 -noout -subject -in PROXY-CLIENT-CERT-FILE   # its name has to be in requestheader-allowed-names',
    ],
    sources: ['kubernetes-sigs/metrics-server KNOWN_ISSUES'],
  },
  'proxy-client-certificate-unfit': {
    link: 'authentication',
    severity: 'broken',
    title: "The aggregator's certificate is not of the authority that kube-apiserver publishes",
    symptoms: [
      'bad status from https://…: 401',
      'Unable to authenticate the request" err="verifying certificate … x509: certificate signed by unknown authority',
    ],
    cause:
      '--proxy-client-cert-file was signed by another authority than --requestheader-client-ca-file names, or has expired: one of the two was renewed without the other. kube-apiserver only ever adds to the ConfigMap; what no longer holds goes if it is deleted, and it is written anew at once.',
    fix: [
      'openssl x509 -noout -subject -issuer -dates -in PROXY-CLIENT-CERT-FILE',
      'Issue the proxy client certificate anew with the authority in --requestheader-client-ca-file.',
    ],
  },
  'aggregator-unauthenticated': {
    link: 'authentication',
    severity: 'broken',
    title: 'The server does not accept the certificate of the aggregator',
    symptoms: ['bad status from https://…: 401', 'Unauthorized'],
    cause:
      'The server verifies the client certificate of the aggregator against the request-header CA and the allowed names that it knows; one of the two does not fit, or the server has not read them.',
    fix: [
      'kubectl get configmap -n kube-system extension-apiserver-authentication -o yaml   # what the server has to go by',
      'kubectl logs NAME   # says which: "signed by unknown authority" or "not in the allowed list"',
    ],
  },
  'aggregator-anonymous': {
    link: 'authentication',
    severity: 'broken',
    title: 'The server does not know the aggregator from anybody else',
    symptoms: ['bad status from https://…: 403', 'forbidden: User "system:anonymous" cannot get path "/apis/…"'],
    cause:
      'The server does not take the user from X-Remote-User: it asks for no client certificate of the request-header CA, mostly because it could not read the ConfigMap extension-apiserver-authentication.',
    fix: [
      'kubectl create rolebinding NAME -n kube-system --role=extension-apiserver-authentication-reader --serviceaccount=NAMESPACE:ACCOUNT',
      'Restart the server.',
    ],
    sources: ['kubernetes-sigs/apiserver-builder-alpha#225', 'kubernetes/kubernetes#73389'],
  },
  'discovery-not-served': {
    link: 'discovery',
    severity: 'broken',
    title: 'The server does not serve that group and version',
    symptoms: ['bad status from https://…: 404', 'FailedDiscoveryCheck … 404'],
    cause:
      'The availability check asks for /apis/GROUP/VERSION since Kubernetes 1.15. The server has another version, or something else answers at that port.',
    fix: ['kubectl get apiservices   # delete the one whose version the server does not have any more'],
    sources: ['kubernetes/kubernetes#79838', 'cert-manager/cert-manager#5253'],
  },
  'server-not-ready': {
    link: 'discovery',
    severity: 'broken',
    title: 'The server says that it can not work',
    symptoms: ['bad status from https://…: 503', '[-]informer-sync failed', '[-]etcd failed', 'readyz check failed'],
    cause: 'The server answers and is not ready: its /readyz says which of its own checks fails.',
    fix: ['kubectl logs NAME'],
  },
  'discovery-server-error': {
    link: 'discovery',
    severity: 'broken',
    title: 'The server fails when it is asked for discovery',
    symptoms: ['bad status from https://…: 500', 'bad status from https://…: 502', 'Internal Server Error'],
    cause: 'An error of the server itself, or of what it asks: its log says which.',
    fix: ['kubectl logs NAME'],
  },
  'discovery-redirect': {
    link: 'discovery',
    severity: 'broken',
    title: 'The server redirects',
    symptoms: [
      'the backend attempted to redirect this request, which is not permitted',
      'Error from server: the backend attempted to redirect this request',
      'bad status from https://…: 302',
    ],
    cause:
      'Since the fix of CVE-2022-3172 the aggregator passes no redirect on. Where discovery is redirected the APIService is not available; where it comes through and other requests do not, Available=True, and they fail with 502.',
    fix: ['Let the server, or the proxy before it, answer itself, without a redirect.'],
    sources: ['kubernetes/kubernetes#112513'],
  },
  'discovery-wrong-answer': {
    link: 'discovery',
    severity: 'broken',
    title: 'What the server answers is not its discovery document',
    symptoms: ['the server doesn\'t have a resource type "…"', 'unable to decode an event from the watch stream'],
    cause:
      'The availability check looks at the status only. Something that answers 200 to every path, or a list of another group and version, passes it.',
    fix: ['kubectl get --raw /apis/GROUP/VERSION   # has to be an APIResourceList with that groupVersion'],
    sources: ['kubernetes/kubernetes#119662'],
  },
  'discovery-stale': {
    link: 'discovery',
    severity: 'broken',
    title: 'Discovery of the group is stale',
    symptoms: [
      'stale GroupVersion discovery: …',
      'unable to retrieve the complete list of server APIs: …',
      'no matches for kind "…" in version "…" ensure CRDs are installed first',
    ],
    cause:
      'The aggregator merges what each server says at /apis and could not read it; clients then see the group without resources. After an outage that lasts up to a minute. If it stays, the server turns system:kube-aggregator away, or answers /apis with something else.',
    fix: [
      'kubectl api-resources --api-group=GROUP   # again after a minute',
      'kubectl logs NAME   # does it refuse /apis?',
    ],
    sources: ['kubernetes/kubernetes#119662'],
  },
  'auth-reader-missing': {
    link: 'rbac',
    severity: 'broken',
    title: 'The server may not read whom to believe',
    symptoms: [
      'unable to load configmap based request-header-client-ca-file: configmaps "extension-apiserver-authentication" is forbidden',
      'User "system:serviceaccount:…" cannot get resource "configmaps" in API group "" in the namespace "kube-system"',
      "Unable to get configmap/extension-apiserver-authentication in kube-system. Usually fixed by 'kubectl create rolebinding",
    ],
    cause:
      'A RoleBinding in kube-system to the Role extension-apiserver-authentication-reader is missing. A server that runs goes on with what it had read; one that starts does not come up, or treats everybody as anonymous.',
    fix: [
      'kubectl create rolebinding NAME -n kube-system --role=extension-apiserver-authentication-reader --serviceaccount=NAMESPACE:ACCOUNT',
    ],
    sources: ['kubernetes-sigs/apiserver-builder-alpha#535', 'kubernetes-sigs/prometheus-adapter#688'],
  },
  'auth-delegator-missing': {
    link: 'rbac',
    severity: 'broken',
    title: 'The server may not ask who may do what',
    symptoms: [
      'subjectaccessreviews.authorization.k8s.io is forbidden: User "system:serviceaccount:…" cannot create resource "subjectaccessreviews" in API group "authorization.k8s.io" at the cluster scope',
      'tokenreviews.authentication.k8s.io is forbidden: User "system:serviceaccount:…" cannot create resource "tokenreviews"',
    ],
    cause:
      'A ClusterRoleBinding to system:auth-delegator is missing. The availability check comes as system:masters and passes, while every other user gets 500 or 403.',
    fix: [
      'kubectl create clusterrolebinding NAME --clusterrole=system:auth-delegator --serviceaccount=NAMESPACE:ACCOUNT',
    ],
  },
  'admission-rights-missing': {
    link: 'rbac',
    severity: 'broken',
    title: 'The server may not read what it needs to admit writes',
    symptoms: [
      'forbidden: not yet ready to handle request',
      '[-]informer-sync failed: reason withheld',
      'failed to list *v1.MutatingAdmissionPolicy: mutatingadmissionpolicies.admissionregistration.k8s.io is forbidden',
      'failed to list *v1.ValidatingAdmissionPolicy: validatingadmissionpolicies.admissionregistration.k8s.io is forbidden',
      'failed to list *v1.Namespace: namespaces is forbidden',
    ],
    cause:
      'A server with an admission chain waits for caches of namespaces, webhooks and policies. Its ClusterRole lacks a kind that came with a newer Kubernetes library (ValidatingAdmissionPolicy in 1.30, MutatingAdmissionPolicy in 1.36): reads work, Available is True, and each create waits for 10 s and fails with 403.',
    fix: [
      'kubectl create clusterrole NAME --verb=get,list,watch --resource=namespaces,*.admissionregistration.k8s.io',
      'kubectl create clusterrolebinding NAME --clusterrole=NAME --serviceaccount=NAMESPACE:ACCOUNT',
    ],
    sources: [
      'carvel-dev/kapp-controller#1841',
      'ironcore-dev/ironcore#1550',
      'kubernetes-sigs/kueue#11848',
      'kubernetes/kubernetes#125942',
      'kubernetes/kubernetes#85976',
    ],
  },
  'writes-not-ready': {
    link: 'writes',
    severity: 'broken',
    title: 'Reads work and writes do not',
    symptoms: [
      'is forbidden: not yet ready to handle request',
      '[-]informer-sync failed: reason withheld',
      'readyz check failed',
    ],
    cause:
      "The availability check asks for discovery only. The server's own /readyz, or a create that was tried, says that it can not write.",
    fix: ['kubectl logs NAME'],
    sources: ['carvel-dev/kapp-controller#1841', 'kubernetes/kubernetes#125942'],
  },
  'storage-volatile': {
    link: 'writes',
    severity: 'warning',
    title: "The server's data dies with its pod",
    symptoms: ['objects are gone after a restart of the pod', 'etcd as a sidecar without a volume'],
    cause:
      'etcd runs in a pod whose data folder is no persistent volume, as in the manifests of the Go sample: whatever ends the pod ends the data.',
    fix: ['Mount a PersistentVolumeClaim at the data folder of etcd, or run etcd as a StatefulSet of its own.'],
    sources: ['kubernetes/sample-apiserver#5'],
  },
  'openapi-missing': {
    link: 'openapi',
    severity: 'warning',
    title: "The server's OpenAPI document is not in the merged one",
    symptoms: [
      "error: couldn't find resource for",
      'kubectl explain: … error',
      'error validating data: failed to download openapi',
    ],
    cause:
      'The server has no /openapi/v3 and no /openapi/v2, turns system:aggregator away there, or has only just come up: after a failure the aggregator waits up to an hour. kubectl explain and client-side validation know nothing of the group.',
    fix: ['kubectl get --raw /openapi/v3 | tr , "\\n" | grep GROUP'],
  },
  unexplained: {
    link: 'discovery',
    severity: 'broken',
    title: 'The aggregator says why, in words that the explainer does not know',
    symptoms: ['FailedDiscoveryCheck'],
    cause: 'See the message of the condition.',
    fix: ['kubectl describe apiservice NAME'],
  },
} as const satisfies Readonly<Record<string, FindingEntry>>;
