import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeCertificate } from '../../authentication/testing/certificates.ts';
import { TlsFiles } from './tls-files.ts';

const ca = makeCertificate('etcd-ca', { ca: true });
const [one, other] = ['one', 'other'].map((name) => makeCertificate(name, { issuer: ca }));

let dir: string;
const file = (name: string) => path.join(dir, name);
const write = (name: string, text = '') => writeFile(file(name), text);
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'etcd-tls-files-'));
  await write('ca.crt', ca.cert);
  await write('tls.crt', one?.cert);
  await write('tls.key', one?.key);
});
afterEach(() => rm(dir, { recursive: true }));

const filesOf = () => new TlsFiles({ caFile: file('ca.crt'), certFile: file('tls.crt'), keyFile: file('tls.key') });

test('renewed files are used once they make up a pair, and not before', async () => {
  const files = filesOf();
  const first = files.context;
  expect(files.reload()).toBe(false);
  await write('tls.crt', other?.cert);
  expect(files.reload()).toBe(false);
  expect(files.context).toBe(first);
  await write('tls.key', other?.key);
  expect(files.reload()).toBe(true);
  expect(files.context).not.toBe(first);
  expect(files.reload()).toBe(false);
});

test('files that can not be used are refused at once, by name', async () => {
  await write('tls.key', 'not a key');
  expect(filesOf).toThrow(`no TLS towards etcd with ${file('ca.crt')}, ${file('tls.crt')}, ${file('tls.key')}: `);
  await rm(file('tls.key'));
  expect(filesOf).toThrow('ENOENT');
});

test('without files it is Node that knows whom to trust', () => {
  const files = new TlsFiles({});
  expect(files.reload()).toBe(false);
  expect(files.context).toBe(files.context);
});
