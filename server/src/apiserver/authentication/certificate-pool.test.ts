import { describe, expect, test } from 'vitest';
import { createCertificatePool } from './certificate-pool.ts';
import { makeCertificate, peerOf } from './testing/certificates.ts';

const HOUR = 3_600_000;
const ca = makeCertificate('front-proxy-ca', { ca: true });
const otherCA = makeCertificate('cluster-ca', { ca: true });
/** Same name as the real one: only its signature tells them apart. */
const rogueCA = makeCertificate('front-proxy-ca', { ca: true });
const pool = createCertificatePool(ca.cert);
const now = new Date();

describe('a pool vouches for', () => {
  test('a client certificate of its CA', () => {
    pool.verifyClient(peerOf(makeCertificate('proxy', { issuer: ca })), now);
  });

  test('one without extended key usage, as Go does', () => {
    pool.verifyClient(peerOf(makeCertificate('proxy', { issuer: ca, use: 'none' })), now);
  });

  test('one whose intermediate came along', () => {
    const intermediate = makeCertificate('intermediate', { issuer: ca, ca: true });
    const leaf = makeCertificate('proxy', { issuer: intermediate });
    pool.verifyClient(peerOf(leaf, otherCA, intermediate), now);
    expect(() => pool.verifyClient(peerOf(leaf), now)).toThrow('signed by unknown authority');
  });

  test('clients of either CA while one replaces the other', () => {
    const both = createCertificatePool(`${otherCA.cert}\n# next\n${ca.cert}`);
    both.verifyClient(peerOf(makeCertificate('proxy', { issuer: ca })), now);
    both.verifyClient(peerOf(makeCertificate('proxy', { issuer: otherCA })), now);
  });
});

describe('a pool does not vouch for', () => {
  test.each([
    ['another CA', makeCertificate('proxy', { issuer: otherCA }), 'signed by unknown authority'],
    [
      'a CA that only bears the same name',
      makeCertificate('proxy', { issuer: rogueCA }),
      'signed by unknown authority',
    ],
    ['a self-signed certificate', makeCertificate('front-proxy-ca'), 'signed by unknown authority'],
    ['a server certificate', makeCertificate('proxy', { issuer: ca, use: 'serverAuth' }), 'incompatible key usage'],
    [
      'an expired certificate',
      makeCertificate('proxy', { issuer: ca, notAfter: new Date(now.getTime() - HOUR / 2) }),
      'has expired or is not yet valid: current time',
    ],
    [
      'a certificate of tomorrow',
      makeCertificate('proxy', { issuer: ca, notBefore: new Date(now.getTime() + HOUR / 2) }),
      'is before',
    ],
  ])('%s', (_what, leaf, message) => {
    expect(() => pool.verifyClient(peerOf(leaf), now)).toThrow(message);
  });

  test('its CA sent along by somebody else', () => {
    const leaf = makeCertificate('proxy', { issuer: rogueCA });
    expect(() => pool.verifyClient(peerOf(leaf, rogueCA, ca), now)).toThrow('signed by unknown authority');
  });

  test('what an ordinary certificate of its CA has signed', () => {
    const ordinary = makeCertificate('alice', { issuer: ca, use: 'none' });
    const leaf = makeCertificate('proxy', { issuer: ordinary });
    expect(() => pool.verifyClient(peerOf(leaf, ordinary), now)).toThrow('x509:');
  });

  test('more intermediates than the path length allows', () => {
    const short = makeCertificate('short', { issuer: ca, ca: true, pathLength: 0 });
    const below = makeCertificate('below', { issuer: short, ca: true });
    pool.verifyClient(peerOf(makeCertificate('proxy', { issuer: short }), short), now);
    const leaf = makeCertificate('proxy', { issuer: below });
    expect(() => pool.verifyClient(peerOf(leaf, below, short), now)).toThrow('too many intermediates');
  });

  test('a certificate that expires between two requests of one connection', () => {
    const peer = peerOf(makeCertificate('proxy', { issuer: ca }));
    pool.verifyClient(peer, now);
    expect(() => pool.verifyClient(peer, new Date(now.getTime() + 2 * HOUR))).toThrow('is after');
  });
});

test('a pool without certificates is refused', () => {
  expect(() => createCertificatePool('nothing')).toThrow('does not contain any valid');
});
