import { describe, expect, it } from 'vitest';
import { classify } from './classify.ts';

const url = 'https://10.96.0.7:443/apis/metrics.k8s.io/v1beta1';

/** Seen on Kubernetes 1.37. */
describe('the aggregator of today', () => {
  it.each([
    ['service/nosuch in "wardle" is not present', 'service-not-found'],
    ['service/api in "wardle" is not listening on port 9999', 'service-port-not-found'],
    ['cannot find endpointslices for service/api in "wardle"', 'endpoints-not-found'],
    ['endpointslices for service/api in "wardle" have no addresses with port name "https"', 'endpoints-not-ready'],
    ['service/api in "wardle" cannot be checked due to: etcdserver: request timed out', 'service-access-error'],
    ['tls: failed to verify certificate: x509: certificate signed by unknown authority', 'ca-bundle-mismatch'],
    ['x509: certificate is valid for a.example, not api.wardle.svc', 'certificate-name-mismatch'],
    ['x509: certificate is not valid for any names, but wanted to match api.wardle.svc', 'certificate-name-mismatch'],
    [
      'x509: certificate has expired or is not yet valid: current time 2026-11-24T13:00:00Z is after 2026-01-01T00:00:00Z',
      'certificate-expired',
    ],
    [
      'x509: certificate has expired or is not yet valid: current time 2026-11-24T13:00:00Z is before 2027-01-01T00:00:00Z',
      'certificate-not-yet-valid',
    ],
    ['dial tcp 10.96.0.7:443: connect: connection refused', 'connection-refused'],
    ['dial tcp 10.96.0.7:443: i/o timeout', 'connection-timeout'],
    ['net/http: request canceled (Client.Timeout exceeded while awaiting headers)', 'server-hangs'],
    ['http2: client connection lost', 'server-hangs'],
    ['error trying to reach service: context deadline exceeded', 'server-hangs'],
    ['http: server gave HTTP response to HTTPS client', 'not-tls'],
    ['read tcp 10.0.0.1:1->10.0.0.2:2: read: connection reset by peer', 'connection-cut'],
    ['EOF', undefined],
    [`Get "${url}": EOF`, 'connection-cut'],
    ['the backend attempted to redirect this request, which is not permitted', 'discovery-redirect'],
    [`bad status from ${url}: 401`, 'aggregator-unauthenticated'],
    [`bad status from ${url}: 403`, 'aggregator-anonymous'],
    [`bad status from ${url}: 404`, 'discovery-not-served'],
    [`bad status from ${url}: 503`, 'server-not-ready'],
    [`bad status from ${url}: 500`, 'discovery-server-error'],
    ['No agent available', 'egress-agent-missing'],
    ['all is well', undefined],
  ])('%s', (message, id) => {
    expect(classify(message)).toBe(id);
  });
});

/**
 * As versions before 1.37 worded it. None of them was run here: the words are from public issue threads of their time
 * (kubernetes/kubernetes, kubernetes-sigs/metrics-server) and from the history of the controller's source.
 */
describe('the aggregator of older versions', () => {
  it.each([
    [
      '1.10',
      `no response from ${url}: Get ${url}: dial tcp 10.96.0.7:443: connect: connection refused`,
      'connection-refused',
    ],
    [
      '1.13',
      `no response from ${url}: Get ${url}: net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)`,
      'connection-timeout',
    ],
    ['1.15', `failing or missing response from ${url}: bad status from ${url}: 404`, 'discovery-not-served'],
    [
      '1.16',
      `failing or missing response from ${url}: Get ${url}: x509: certificate signed by unknown authority`,
      'ca-bundle-mismatch',
    ],
    ['1.18', 'endpoints for service/metrics-server in "kube-system" have no addresses', 'endpoints-not-ready'],
    [
      '1.19',
      `failing or missing response from ${url}: Get "${url}": x509: certificate relies on legacy Common Name field, use SANs or temporarily enable Common Name matching with GODEBUG=x509ignoreCN=0`,
      'certificate-name-mismatch',
    ],
    [
      '1.20',
      `failing or missing response from ${url}: Get "${url}": context deadline exceeded (Client.Timeout exceeded while awaiting headers)`,
      'server-hangs',
    ],
    [
      '1.22',
      'endpoints for service/metrics-server in "kube-system" have no addresses with port name "https"',
      'endpoints-not-ready',
    ],
    ['1.22', 'cannot find endpoints for service/metrics-server in "kube-system"', 'endpoints-not-found'],
    [
      '1.24',
      `failing or missing response from ${url}: Get "${url}": dial tcp 10.96.0.7:443: i/o timeout`,
      'connection-timeout',
    ],
  ])('%s: %s', (_version, message, id) => {
    expect(classify(message)).toBe(id);
  });
});
