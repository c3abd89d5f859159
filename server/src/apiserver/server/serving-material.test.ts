import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeCertificate, type TestCertificate } from '../authentication/testing/certificates.ts';
import { createMaterialSource } from './serving-material.ts';

const dir = mkdtempSync(join(tmpdir(), 'serving-'));
afterAll(() => rmSync(dir, { recursive: true }));
const [certFile, keyFile] = [join(dir, 'tls.crt'), join(dir, 'tls.key')];

function write({ cert, key }: Partial<TestCertificate>): void {
  if (cert) writeFileSync(certFile, cert);
  if (key) writeFileSync(keyFile, key);
}

test('a pair is taken over when both of its files are there', () => {
  const first = makeCertificate('first');
  const second = makeCertificate('second', { organizations: ['of another size'] });
  write(first);
  let clientCAs = ['A'];
  const source = createMaterialSource(certFile, keyFile, () => clientCAs);
  expect(source.current()).toEqual({ cert: first.cert, key: first.key, clientCAs: ['A'] });
  expect(source.reload()).toBe(false);
  write({ cert: second.cert });
  expect(source.reload()).toBe(false);
  expect(source.current().cert).toBe(first.cert);
  write({ key: second.key });
  expect(source.reload()).toBe(true);
  expect(source.current()).toEqual({ cert: second.cert, key: second.key, clientCAs: ['A'] });
  clientCAs = ['A', 'B'];
  expect(source.reload()).toBe(true);
});

test('files that do not fit together are no start', () => {
  write({ cert: makeCertificate('a').cert, key: makeCertificate('b').key });
  expect(() => createMaterialSource(certFile, keyFile, () => [])).toThrow();
});
