import type { FindingId } from '../catalogue/findings.ts';

/**
 * What the aggregator's words mean: of conditions, and of its answers in plain text. Wordings of older Kubernetes
 * versions are among them. The first that fits counts.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.2/staging/src/k8s.io/kube-aggregator/pkg/controllers/status/remote/remote_available_controller.go
 */
const wordings: readonly (readonly [RegExp, FindingId])[] = [
  [/cannot be checked due to/, 'service-access-error'],
  [/service\/\S+ in "[^"]*" is not present/, 'service-not-found'],
  [/is not listening on port \d+/, 'service-port-not-found'],
  [/cannot find endpoint(slice)?s for service/, 'endpoints-not-found'],
  // Before 1.21 the name of the port was not told.
  [/endpoint(slice)?s for service\/\S+ in "[^"]*" have no addresses/, 'endpoints-not-ready'],
  [/unsupported service type "?ExternalName/, 'external-name-with-routing'],
  [/cannot route to service with ClusterIP "None"/, 'headless-without-routing'],
  [/certificate is (not )?valid for .*, (not|but wanted)/, 'certificate-name-mismatch'],
  [/relies on legacy Common Name/, 'certificate-name-mismatch'],
  [/cannot validate certificate for .* because it doesn't contain any IP SANs/, 'certificate-name-mismatch'],
  [/has expired or is not yet valid: current time \S+ is before/, 'certificate-not-yet-valid'],
  [/has expired or is not yet valid/, 'certificate-expired'],
  [/incompatible key usage/, 'certificate-usage'],
  [/signed by unknown authority/, 'ca-bundle-mismatch'],
  [/unable to load root certificates|unable to parse bytes as PEM/, 'ca-bundle-unreadable'],
  [
    /remote error: tls: (bad certificate|unknown (certificate )?(authority|CA)|certificate required)/i,
    'requestheader-ca-mismatch',
  ],
  [/HTTP response to HTTPS client|does not look like a TLS handshake/, 'not-tls'],
  [/No agent available/, 'egress-agent-missing'],
  [/no such host|server misbehaving/, 'name-not-resolved'],
  [/connection refused/, 'connection-refused'],
  [/i\/o timeout|no route to host|network is unreachable|while waiting for connection/, 'connection-timeout'],
  [/connection reset by peer|: (unexpected )?EOF|broken pipe/, 'connection-cut'],
  [
    /client connection lost|TLS handshake timeout|awaiting headers|deadline exceeded|timed out waiting for/,
    'server-hangs',
  ],
  [/attempted to redirect/, 'discovery-redirect'],
  [/bad status from .*: 30\d/, 'discovery-redirect'],
  [/bad status from .*: 401/, 'aggregator-unauthenticated'],
  [/bad status from .*: 403/, 'aggregator-anonymous'],
  [/bad status from .*: 404/, 'discovery-not-served'],
  [/bad status from .*: 503/, 'server-not-ready'],
  [/bad status from .*: [45]\d\d/, 'discovery-server-error'],
  // 1.11 to 1.14 asked for / and told the status in words.
  [/no response from https:\S+: [45]\d\d/, 'discovery-server-error'],
];

/** @returns undefined for words that are not known */
export function classify(message: string): FindingId | undefined {
  return wordings.find(([wording]) => wording.test(message))?.[1];
}
