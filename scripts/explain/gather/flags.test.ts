import { describe, expect, it } from 'vitest';
import { parseFlagz } from './flags.ts';

const flags = {
  'enable-aggregator-routing': 'true',
  'proxy-client-cert-file': '',
  'requestheader-allowed-names': 'front-proxy-client,other',
  'service-account-issuer': 'https://kubernetes.default.svc',
};

describe('/flagz', () => {
  // kube-apiserver draws one of them by lot for every answer.
  it.each([':', ': ', '=', ' '])(
    'is read as text, "%s" between name and value, whose first lines are words',
    (sign) => {
      const text = [
        '',
        'apiserver flagz',
        'Warning: This endpoint is not meant to be machine parseable, has no formatting compatibility guarantees and is for debugging purposes only.',
        `enable-aggregator-routing${sign}true`,
        `proxy-client-cert-file${sign}`,
        `requestheader-allowed-names${sign}[front-proxy-client,other]`,
        `service-account-issuer${sign}https://kubernetes.default.svc`,
        '',
      ].join('\n');
      expect(parseFlagz(text)).toEqual(flags);
    },
  );

  it('is read as JSON', () => {
    const listed = { ...flags, 'requestheader-allowed-names': '[front-proxy-client,other]' };
    const body = JSON.stringify({ kind: 'Flagz', apiVersion: 'config.k8s.io/v1beta1', flags: listed });
    expect(parseFlagz(body)).toEqual(flags);
  });
});

it.each(['=', ':', ': ', ' '])('reads them whatever kube-apiserver puts between name and value: "%s"', (between) => {
  const lines = ['secure-port', '6443', 'proxy-client-cert-file', '', 'tls-sni', '[a:b=c,d]'];
  const text = [0, 2, 4].map((at) => `${lines[at]}${between}${lines[at + 1]}`).join('\n');
  expect(parseFlagz(`\napiserver flagz\n${text}`)).toEqual({
    'secure-port': '6443',
    'proxy-client-cert-file': '',
    'tls-sni': 'a:b=c,d',
  });
});
