import type { FindingEntry } from './entry.ts';

/** What can be wrong on the way to the server and in the TLS handshake. */
export const connectionFindings = {
  'connection-refused': {
    link: 'reach',
    severity: 'broken',
    title: 'Nothing listens at the address of the server',
    symptoms: [
      'failing or missing response from https://…: Get "https://…": dial tcp …: connect: connection refused',
      'error trying to reach service: dial tcp …: connect: connection refused',
      'the server is currently unable to handle the request',
    ],
    cause: 'The server has ended, listens on another port or on loopback only, or targetPort is another one.',
    fix: [
      'kubectl get endpointslices -l kubernetes.io/service-name=NAME   # the address; does the server listen there?',
    ],
  },
  'connection-timeout': {
    link: 'reach',
    severity: 'broken',
    title: 'Packets from kube-apiserver do not reach the server',
    symptoms: [
      'dial tcp …: i/o timeout',
      'dial tcp …: connect: no route to host',
      'dial tcp …: connect: network is unreachable',
      'net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)',
      'context deadline exceeded (Client.Timeout exceeded while awaiting headers)',
    ],
    cause:
      'Something between kube-apiserver and the pod drops packets: a firewall that lets the control plane reach only some ports of nodes (GKE private clusters: 443 and 10250), a NetworkPolicy, or a control plane that has no route to the network of the pods (EKS with another CNI than its own).',
    fix: [
      'Allow the control plane to reach the port of the pod, not of the Service; or let the server listen on 10250 or 443; or use hostNetwork: true.',
      'kubectl get networkpolicies -n NAMESPACE',
    ],
    sources: [
      'kubernetes-sigs/prometheus-adapter#534',
      'kubernetes-sigs/metrics-server#45',
      'kubernetes-sigs/metrics-server#1010',
      'kedacore/charts#214',
    ],
  },
  'cluster-ip-unreachable': {
    link: 'reach',
    severity: 'broken',
    title: 'kube-apiserver can not reach the ClusterIP',
    symptoms: ['dial tcp 10.96.…: i/o timeout', 'dial tcp 10.96.…: connect: connection refused'],
    cause: 'ClusterIPs exist where kube-proxy, or what stands in for it, runs; beside this kube-apiserver it does not.',
    fix: ['Start kube-apiserver with --enable-aggregator-routing=true, so that it goes to the endpoints themselves.'],
    sources: ['kubernetes-sigs/metrics-server#448'],
  },
  'name-not-resolved': {
    link: 'reach',
    severity: 'broken',
    title: 'The name of an ExternalName Service is not resolved',
    symptoms: ['dial tcp: lookup … : no such host', 'server misbehaving'],
    cause: "kube-apiserver asks its machine's own resolver, which does not know names of the cluster's DNS.",
    fix: [`kubectl get service NAME -o jsonpath='{.spec.externalName}'   # does it resolve beside kube-apiserver?`],
  },
  'egress-agent-missing': {
    link: 'reach',
    severity: 'broken',
    title: 'No konnectivity agent is connected',
    symptoms: ['No agent available', 'failed to dial backend: No agent available'],
    cause: 'kube-apiserver reaches the cluster through konnectivity, and no agent of it is connected.',
    fix: ['kubectl get pods -A -l k8s-app=konnectivity-agent'],
    sources: ['k0sproject/k0s#5809', 'k0sproject/k0s#5503'],
  },
  'server-hangs': {
    link: 'reach',
    severity: 'broken',
    title: 'The server takes connections and does not answer',
    symptoms: [
      'net/http: request canceled (Client.Timeout exceeded while awaiting headers)',
      'net/http: TLS handshake timeout',
      'http2: client connection lost',
      'timed out waiting for https://…',
    ],
    cause:
      'The process is stopped, starved of CPU, or waits for something that does not answer, such as its storage. Or something on the way took the connection and lets nothing through.',
    fix: ['kubectl logs NAME', 'kubectl top pod NAME', 'Restart the server.'],
  },
  'connection-cut': {
    link: 'reach',
    severity: 'broken',
    title: 'The connection is cut',
    symptoms: ['read: connection reset by peer', 'EOF', 'unexpected EOF'],
    cause:
      'What listens there closes connections before an answer: the server ends while it starts, a proxy has no backend, or a firewall rejects the traffic.',
    fix: ['kubectl logs NAME'],
  },
  'not-tls': {
    link: 'reach',
    severity: 'broken',
    title: 'What answers does not speak TLS',
    symptoms: [
      'http: server gave HTTP response to HTTPS client',
      'tls: first record does not look like a TLS handshake',
    ],
    cause: 'The aggregator speaks only HTTPS, and the port of the Service leads to a port with plain HTTP.',
    fix: ['Let targetPort of the Service name the HTTPS port of the server.'],
  },
  'certificate-name-mismatch': {
    link: 'certificate',
    severity: 'broken',
    title: 'The serving certificate is for another name',
    symptoms: [
      'x509: certificate is valid for …, not ….svc',
      'x509: certificate is not valid for any names, but wanted to match ….svc',
      'x509: certificate relies on legacy Common Name field, use SANs instead',
      'certificate relies on legacy Common Name field, use SANs or temporarily enable Common Name matching with GODEBUG=x509ignoreCN=0',
    ],
    cause:
      'Whatever address the aggregator connects to, it wants a certificate with the DNS name SERVICE.NAMESPACE.svc in subjectAltName; the common name does not count.',
    fix: ['Issue the certificate anew with the DNS name SERVICE.NAMESPACE.svc.'],
    sources: ['kubernetes-sigs/apiserver-builder-alpha#534', 'kubernetes/kubernetes#56385'],
  },
  'ca-bundle-mismatch': {
    link: 'certificate',
    severity: 'broken',
    title: 'caBundle is not the authority that signed the serving certificate',
    symptoms: [
      'tls: failed to verify certificate: x509: certificate signed by unknown authority',
      'x509: certificate signed by unknown authority (possibly because of "crypto/rsa: verification error" while trying to verify candidate authority certificate "…")',
    ],
    cause:
      'The certificate was renewed by another authority and caBundle was not, or the other way round; or the server made a certificate for itself because it found none.',
    fix: [
      `kubectl patch apiservice NAME --type=merge -p "{\\"spec\\":{\\"caBundle\\":\\"$(base64 < ca.crt | tr -d '\\n')\\"}}"`,
    ],
    sources: ['cert-manager/cert-manager#5519', 'cert-manager/cert-manager#6624'],
  },
  'ca-bundle-empty': {
    link: 'certificate',
    severity: 'broken',
    title: 'There is no caBundle, and the certificate is of no public authority',
    symptoms: ['tls: failed to verify certificate: x509: certificate signed by unknown authority'],
    cause:
      "Without caBundle the aggregator believes the public authorities that kube-apiserver's machine knows, and only them.",
    fix: [
      `kubectl patch apiservice NAME --type=merge -p "{\\"spec\\":{\\"caBundle\\":\\"$(base64 < ca.crt | tr -d '\\n')\\"}}"`,
    ],
  },
  'certificate-expired': {
    link: 'certificate',
    severity: 'broken',
    title: 'The serving certificate has expired',
    symptoms: ['x509: certificate has expired or is not yet valid: current time … is after …'],
    cause: 'Nobody renewed it, or the server still uses the one that it had read when it started.',
    fix: ['Issue it anew; restart the server if it reads its certificate only once.'],
  },
  'certificate-not-yet-valid': {
    link: 'certificate',
    severity: 'broken',
    title: 'The serving certificate is not valid yet',
    symptoms: ['x509: certificate has expired or is not yet valid: current time … is before …'],
    cause: 'A clock is wrong: that of the machine that issued it, or that of kube-apiserver.',
    fix: ['date -u   # on the machine of kube-apiserver, and where the certificate was issued'],
  },
  'ca-expired': {
    link: 'certificate',
    severity: 'broken',
    title: 'The authority in caBundle has expired',
    symptoms: ['x509: certificate has expired or is not yet valid: current time … is after …'],
    cause: 'The serving certificate is valid, but the authority that signed it is not any more.',
    fix: ['Make a new authority, issue the serving certificate anew, and put the new authority into caBundle.'],
  },
  'certificate-usage': {
    link: 'certificate',
    severity: 'broken',
    title: 'The serving certificate is not for servers',
    symptoms: ['x509: certificate specifies an incompatible key usage'],
    cause: 'Its extended key usage lacks serverAuth.',
    fix: ['Issue the certificate anew with extendedKeyUsage=serverAuth.'],
  },
  'certificate-expires-soon': {
    link: 'certificate',
    severity: 'warning',
    title: 'The serving certificate expires soon',
    symptoms: ['x509: certificate has expired or is not yet valid: current time … is after …'],
    cause: 'In less than a week everything will be as with an expired certificate.',
    fix: ['Issue it anew.'],
  },
} as const satisfies Readonly<Record<string, FindingEntry>>;
