import { X509Certificate } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import { expect, test } from 'vitest';
import { selfSignedCertificate } from './self-signed-certificate.ts';

test('a certificate for tests is what it says, signed by its own key', () => {
  const { cert, key } = selfSignedCertificate();
  const parsed = new X509Certificate(cert);
  expect(parsed.subject).toBe('CN=localhost');
  expect(parsed.verify(parsed.publicKey)).toBe(true);
  expect(parsed.checkHost('localhost')).toBe('localhost');
  expect(parsed.checkIP('127.0.0.1')).toBe('127.0.0.1');
  expect(parsed.checkHost('example.com')).toBeUndefined();
  expect(() => createSecureContext({ cert, key })).not.toThrow();
});

test('it is good for a day', () => {
  const parsed = new X509Certificate(selfSignedCertificate(Date.UTC(2026, 0, 31, 12)).cert);
  expect(Date.parse(parsed.validTo)).toBe(Date.UTC(2026, 1, 1, 12));
});
