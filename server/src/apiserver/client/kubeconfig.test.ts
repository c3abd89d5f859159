import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { inClusterConfig } from './in-cluster.ts';
import { loadKubeconfig } from './kubeconfig.ts';
import { readKubeconfig } from './read-kubeconfig.ts';

const dir = mkdtempSync(join(tmpdir(), 'kubeconfig-'));
afterAll(() => rmSync(dir, { recursive: true }));

function kubeconfig(user: object, cluster: object = {}): string {
  const file = join(dir, 'config');
  const config = {
    'current-context': 'b',
    contexts: [{ name: 'b', context: { cluster: 'c', user: 'u' } }],
    clusters: [{ name: 'c', cluster: { server: 'https://host:6443/', ...cluster } }],
    users: [{ name: 'u', user }],
  };
  writeFileSync(file, stringify(config));
  return file;
}

test('inline certificates', () => {
  const data = (text: string) => Buffer.from(text).toString('base64');
  const user = { 'client-certificate-data': data('CERT'), 'client-key-data': data('KEY') };
  const config = loadKubeconfig(kubeconfig(user, { 'certificate-authority-data': data('CA') }));
  expect(config.server).toBe('https://host:6443');
  expect(config.ca?.()).toBe('CA');
  expect(config.clientCertificate?.()).toEqual({ cert: 'CERT', key: 'KEY' });
  expect(config.token).toBeUndefined();
});

test('files count from the directory of the kubeconfig, and a renewed token is read again', () => {
  writeFileSync(join(dir, 'token'), 'one\n');
  const config = loadKubeconfig(kubeconfig({ tokenFile: 'token', token: 'inline' }));
  expect(config.token?.()).toBe('one');
  writeFileSync(join(dir, 'token'), 'second\n');
  expect(config.token?.()).toBe('second');
});

test('what is not supported or not there is named', () => {
  expect(() => loadKubeconfig(kubeconfig({ exec: { command: 'x' } }))).toThrow('only client certificates and tokens');
  const empty = join(dir, 'empty');
  writeFileSync(empty, '');
  expect(() => loadKubeconfig(empty)).toThrow(`kubeconfig ${empty}: no context`);
});

test('the service account of a pod', () => {
  writeFileSync(join(dir, 'token'), 'pod-token');
  writeFileSync(join(dir, 'ca.crt'), 'CA');
  const env = { KUBERNETES_SERVICE_HOST: 'fd00::1', KUBERNETES_SERVICE_PORT: '443' };
  const config = inClusterConfig(env, dir);
  expect(config?.server).toBe('https://[fd00::1]:443');
  expect(config?.token?.()).toBe('pod-token');
  expect(inClusterConfig({}, dir)).toBeUndefined();
});

test('a kubeconfig may be JSON, YAML, or YAML that begins like JSON', async () => {
  const file = kubeconfig({ token: 'T' });
  const { server } = loadKubeconfig(file);
  const yaml = readFileSync(file, 'utf8');
  const texts = [yaml, JSON.stringify(parse(yaml)), `# why\n${yaml}`, `{current-context: b, ${flow(parse(yaml))}}`];
  for (const text of texts) {
    writeFileSync(file, text);
    const config = await readKubeconfig(file);
    expect([config.server, config.token?.()]).toEqual([server, 'T']);
  }
  writeFileSync(file, '{"contexts": [');
  await expect(readKubeconfig(file)).rejects.toThrow();
});

/** Without quotes around keys: no JSON. */
function flow({ contexts, clusters, users }: Record<string, unknown>): string {
  return `contexts: ${JSON.stringify(contexts)}, clusters: ${JSON.stringify(clusters)}, users: ${JSON.stringify(users)}`;
}
