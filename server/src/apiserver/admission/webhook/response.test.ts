import { describe, expect, test } from 'vitest';
import { answerText } from './answer-error.ts';
import { dialErrorText } from './dial-error.ts';
import { endpointOf } from './endpoint.ts';
import { newRejection } from './errors.ts';
import { verifyResponse } from './response.ts';
import type { AdmissionReview } from './review.ts';

const review = (version: string): AdmissionReview => ({
  apiVersion: `admission.k8s.io/${version}`,
  kind: 'AdmissionReview',
  request: { uid: 'u' },
});
const answer = (response: object, more: object = {}) => ({
  apiVersion: 'admission.k8s.io/v1',
  kind: 'AdmissionReview',
  response: { uid: 'u', allowed: true, ...response },
  ...more,
});
const patch = Buffer.from('[]').toString('base64');

describe('an answer', () => {
  test.each([
    ['nothing', null, true, 'webhook response was absent'],
    ['another uid', answer({ uid: 'v' }), true, 'expected response.uid="u", got "v"'],
    [
      'v1beta1',
      answer({}, { apiVersion: 'admission.k8s.io/v1beta1' }),
      true,
      'got admission.k8s.io/v1beta1, Kind=AdmissionReview',
    ],
    ['a patch without its type', answer({ patch }), true, 'webhook returned response.patch but not response.patchType'],
    [
      'a type without a patch',
      answer({ patchType: 'JSONPatch' }),
      true,
      'webhook returned response.patchType but not response.patch',
    ],
    ['an empty type', answer({ patch, patchType: '' }), true, 'webhook returned invalid response.patchType of ""'],
    ['a patch of who may not', answer({ patch }), false, 'validating webhook may not return response.patch'],
    [
      'a type of who may not',
      answer({ patchType: 'JSONPatch' }),
      false,
      'validating webhook may not return response.patchType',
    ],
  ])('with %s is none', (_what, body, mutating, message) => {
    expect(() => verifyResponse(review('v1'), body, mutating)).toThrow(message);
  });

  test('of v1beta1 needs less', () => {
    const body = { response: { allowed: true, patch } };
    expect(verifyResponse(review('v1beta1'), body, true)).toMatchObject({ patch: { type: 'JSONPatch', json: '[]' } });
    expect(verifyResponse(review('v1beta1'), body, false).patch).toBeUndefined();
  });

  test('is taken with its warnings and annotations', () => {
    const body = answer({ allowed: 'yes', warnings: ['w', 1], auditAnnotations: { a: 1 }, status: { message: 'm' } });
    expect(verifyResponse(review('v1'), body, true)).toEqual({
      allowed: false,
      result: { message: 'm' },
      warnings: ['w'],
      auditAnnotations: { a: '1' },
      patch: undefined,
    });
  });
});

test('a refusal keeps its details, and is never a success', () => {
  const { status } = newRejection('w', { code: 200, status: 'Success', reason: 'Gone', details: { name: 'n' } });
  const message = 'admission webhook "w" denied the request: Gone';
  expect(status).toMatchObject({ status: 'Failure', code: 400, reason: 'Gone', message, details: { name: 'n' } });
});

test.each([
  [404, '', 'the server could not find the requested resource'],
  [500, 'oh\n', 'an error on the server ("oh") has prevented the request from succeeding'],
  [502, '', 'an error on the server ("unknown") has prevented the request from succeeding'],
  [302, '', 'the server responded with the status code 302 but did not return more information'],
  [403, 'go away', 'go away'],
  [409, '{"kind":"Status","message":"its own"}', 'its own'],
])('answer %i %j', (code, body, text) => {
  expect(answerText(code, body)).toBe(text);
});

describe('where a webhook is', () => {
  test.each([
    [{ service: { namespace: 'n', name: 's' } }, 'https://s.n.svc/'],
    [{ service: { namespace: 'n', name: 's', port: 8443, path: '/a/b' } }, 'https://s.n.svc:8443/a/b'],
    [{ url: 'https://h.example/p?x=1' }, 'https://h.example/p?x=1'],
  ])('%j', (config, url) => {
    expect(endpointOf(config, undefined).url.href).toBe(url);
  });

  test('is told with the time that it has, and whom to believe', () => {
    const { url, ca } = endpointOf({ url: 'https://h/', caBundle: Buffer.from('PEM').toString('base64') }, 5);
    expect([url.search, ca]).toEqual(['?timeout=5s', 'PEM']);
    expect(() => endpointOf({}, 5)).toThrow('must have either service or URL');
    expect(() => endpointOf({ url: 'no url' }, 5)).toThrow('Unparsable URL');
  });
});

test.each([
  [{ code: 'ECONNREFUSED', address: '::1', port: 1 }, 'dial tcp [::1]:1: connect: connection refused'],
  [{ code: 'ENOTFOUND', hostname: 's.n.svc' }, 'dial tcp: lookup s.n.svc: no such host'],
  [
    { code: 'CERT_HAS_EXPIRED' },
    'tls: failed to verify certificate: x509: certificate has expired or is not yet valid',
  ],
  [{ code: 'ECONNRESET' }, 'EOF'],
  [{ name: 'TimeoutError' }, 'context deadline exceeded'],
  [{ message: 'anything else' }, 'anything else'],
])('no answer because of %j', (properties, text) => {
  expect(dialErrorText(Object.assign(new Error(''), properties))).toBe(text);
});
