import { X509Certificate } from 'node:crypto';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { examine } from './examine.ts';
import { issueAuthority, issueFor } from './issue.ts';
import type { CertificateSpec, KeyedCertificate } from './spec.ts';

// RSA keys take as long as the machine is busy.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let ca: KeyedCertificate;
let otherCa: KeyedCertificate;
beforeAll(async () => {
  // The same name on purpose: only the key tells them apart, as with an authority that was made anew.
  [ca, otherCa] = await Promise.all([issueAuthority({ commonName: 'CA' }), issueAuthority({ commonName: 'CA' })]);
});

const proxyClient = { subject: { commonName: 'front-proxy-client' }, uses: ['clientAuth'] } as const;
const now = new Date();
const judge = (pair: KeyedCertificate, leaf: CertificateSpec = proxyClient) =>
  examine(pair, { subject: leaf.subject, leaf, issuer: ca.certificate, now });

describe('issueAuthority', () => {
  it('makes an authority for ten years', () => {
    const certificate = new X509Certificate(ca.certificate);
    expect(examine(ca, { subject: { commonName: 'CA' }, issuer: ca.certificate, now })).toBeUndefined();
    expect(Date.parse(certificate.validTo) - now.getTime()).toBeGreaterThan(9.9 * 365 * 86_400_000);
  });
});

describe('issueFor', () => {
  it('takes the key that is there already', async () => {
    const first = await issueFor(ca, proxyClient);
    const second = await issueFor(ca, proxyClient, first.key);
    expect(second.key).toBe(first.key);
    expect(second.certificate).not.toBe(first.certificate);
    expect(judge(second)).toBeUndefined();
  });

  it('makes what the spec says: groups, uses, names, addresses of both families', async () => {
    const spec = {
      subject: { commonName: 'jane', organizations: ['system:masters', 'ops'] },
      uses: ['serverAuth', 'clientAuth'],
      dnsNames: ['api.wardle.svc'],
      ipAddresses: ['127.0.0.1', '::1'],
    } as const;
    expect(judge(await issueFor(ca, spec), spec)).toBeUndefined();
  });

  it('gives positive serial numbers of which no two are alike', async () => {
    const pairs = await Promise.all([1, 2, 3].map(() => issueFor(ca, proxyClient)));
    const serials = pairs.map((pair) => new X509Certificate(pair.certificate).serialNumber);
    expect(new Set(serials).size).toBe(3);
    for (const serial of serials) expect(serial).toMatch(/^[4-7][0-9A-F]{31}$/);
  });

  it('is valid already for a clock that is some minutes behind', async () => {
    const { validFrom } = new X509Certificate((await issueFor(ca, proxyClient)).certificate);
    expect(now.getTime() - Date.parse(validFrom)).toBeGreaterThan(4 * 60_000);
  });
});

describe('examine names what is wrong with', () => {
  const cases: readonly [string, CertificateSpec, RegExp][] = [
    [
      'another name',
      { ...proxyClient, subject: { commonName: 'evil' } },
      /^is for CN=evil, not CN=front-proxy-client$/,
    ],
    ['another use', { ...proxyClient, uses: ['serverAuth'] }, /^may be used for serverAuth, not for clientAuth$/],
    ['no use', { ...proxyClient, uses: [] }, /^may be used for nothing/],
    [
      'an end in the past',
      { ...proxyClient, notBefore: new Date(0), notAfter: new Date(86_400_000) },
      /^ended on Jan {2}2/,
    ],
    ['an end soon', { ...proxyClient, notAfter: new Date(Date.now() + 10 * 86_400_000) }, /^ends in (9|10) days/],
    ['a start to come', { ...proxyClient, notBefore: new Date(Date.now() + 86_400_000) }, /^is not valid before/],
  ];
  it.each(cases)('%s', async (_, spec, problem) => {
    expect(judge(await issueFor(ca, spec))).toMatch(problem);
  });

  it('a foreign authority of the same name', async () => {
    expect(judge(await issueFor(otherCa, proxyClient))).toBe('is not signed by CN=CA');
  });

  it('a missing name', async () => {
    const wanted = { ...proxyClient, dnsNames: ['api.wardle.svc'], ipAddresses: ['192.0.2.7'] };
    const pair = await issueFor(ca, { ...proxyClient, dnsNames: ['wardle.svc'] });
    expect(judge(pair, wanted)).toBe('does not carry the name api.wardle.svc, 192.0.2.7');
  });

  it('a key of another certificate, an authority in place of a leaf, and rubbish', async () => {
    const pair = await issueFor(ca, proxyClient);
    expect(judge({ ...pair, key: ca.key })).toBe('its key belongs to another certificate');
    expect(judge(ca, { ...proxyClient, subject: { commonName: 'CA' } })).toBe('is an authority, not a leaf');
    expect(judge({ ...pair, certificate: 'x' })).toBe('is not a certificate');
    expect(judge({ ...pair, key: '' })).toBe('its key is not a private key');
  });
});
