import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { makeCertificate } from './apiserver/authentication/testing/certificates.ts';
import { answerJson, startFakeCluster } from './apiserver/client/testing/fake-cluster.ts';
import { h1Get, h2Get, h2Session } from './apiserver/server/testing/tls-clients.ts';

const dir = mkdtempSync(join(tmpdir(), 'wardle-server-'));
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(dir, { recursive: true });
});

/** The program as it is started for real, only not bundled. */
function start(...args: readonly string[]): ChildProcess {
  const main = fileURLToPath(new URL('./main.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', main, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  return child;
}

async function runToEnd(...args: readonly string[]): Promise<{ code: number; stderr: string }> {
  const child = start(...args);
  let stderr = '';
  child.stderr?.on('data', (piece) => {
    stderr += piece;
  });
  const [code] = await once(child, 'close');
  return { code, stderr };
}

describe('a start that can not be', () => {
  test.each([
    [['--no-such-flag'], 'Error: unknown flag: --no-such-flag'],
    [['--storage-backend=memory'], '--tls-cert-file and --tls-private-key-file must be specified'],
    [['--standalone', '--tls-cert-file=x', '--tls-private-key-file=x'], '--standalone asks nobody who somebody is'],
  ])('%j', async (args, message) => {
    const { code, stderr } = await runToEnd(...args);
    expect(code).toBe(1);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('    at ');
  });
});

test('starts, is ready, serves, and ends within a second of SIGTERM with watches open', {
  timeout: 90_000,
}, async () => {
  const clusterCA = makeCertificate('cluster-ca', { ca: true });
  const admin = makeCertificate('admin', { issuer: clusterCA, organizations: ['system:masters'] });
  const serving = makeCertificate('server', { use: 'serverAuth' });
  const cluster = await startFakeCluster((url, res) => {
    const name = 'extension-apiserver-authentication';
    const configMap = { metadata: { name, namespace: 'kube-system' }, data: { 'client-ca-file': clusterCA.cert } };
    const items = url.pathname.endsWith('/configmaps') ? [configMap] : [{ metadata: { name: 'default' } }];
    if (url.searchParams.has('watch')) res.flushHeaders();
    else answerJson(res, 200, { metadata: { resourceVersion: '1' }, items });
  });
  const [certFile, keyFile, kubeconfig] = ['tls.crt', 'tls.key', 'kubeconfig'].map((name) => join(dir, name));
  writeFileSync(certFile ?? '', serving.cert);
  writeFileSync(keyFile ?? '', serving.key);
  const context = { name: 'a', context: { cluster: 'c', user: '' } };
  const clusters = [{ name: 'c', cluster: { server: cluster.url } }];
  writeFileSync(kubeconfig ?? '', stringify({ 'current-context': 'a', contexts: [context], clusters }));

  const files = [`--tls-cert-file=${certFile}`, `--tls-private-key-file=${keyFile}`, `--kubeconfig=${kubeconfig}`];
  const child = start('--bind-address=127.0.0.1', '--secure-port=0', '--storage-backend=memory', ...files);
  const port = await servingPort(child);
  await expect.poll(async () => (await h1Get(port, '/readyz')).body, { timeout: 20_000 }).toBe('ok');

  const session = h2Session(port, admin);
  const path = '/apis/wardle.example.com/v1beta1/flunders';
  expect(await h2Get(session, path)).toMatchObject({ code: 200 });
  const watches = Array.from({ length: 50 }, () => h2Get(session, `${path}?watch=true&timeoutSeconds=300`));
  await new Promise((resolve) => setTimeout(resolve, 300));
  const began = performance.now();
  child.kill('SIGTERM');
  const [code] = await once(child, 'exit');
  expect(code).toBe(0);
  expect(performance.now() - began).toBeLessThan(1000);
  for (const { code: answered } of await Promise.all(watches)) expect(answered).toBe(200);
  cluster.close();
});

async function servingPort(child: ChildProcess): Promise<number> {
  if (!child.stderr) throw new Error('no standard error');
  for await (const line of createInterface({ input: child.stderr })) {
    const { message, port } = JSON.parse(line);
    if (message === 'serving securely') {
      child.stderr.resume();
      return port;
    }
  }
  throw new Error('the server ended before it served');
}
