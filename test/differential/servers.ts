import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildServer } from '../../scripts/build-server.ts';
import { cacheDir, type LabPaths } from '../../scripts/lab/paths.ts';
import { resolveTools } from '../../scripts/tools/resolve.ts';
import { Api } from '../conformance/harness/api.ts';
import { readKeyed } from '../conformance/harness/open-target.ts';
import { group } from '../conformance/harness/space.ts';
import { EtcdProcess, freePort } from '../integration/etcd-process.ts';
import { asAdmin, frontProxyFiles, serverFlags } from './server-flags.ts';

export interface ServerUnderTest {
  readonly name: 'go' | 'ours';
  /** As an administrator who came through the aggregator. */
  readonly api: Api;
  end(): Promise<void>;
}

/** Both servers behind one main cluster, a lab's, each on an etcd of its own that is empty. */
export async function startBoth(paths: LabPaths): Promise<readonly [go: ServerUnderTest, ours: ServerUnderTest]> {
  const { root } = paths;
  const options = { env: process.env, cacheDir: cacheDir(process.env), root };
  const tools = await resolveTools(['etcd', 'sample-apiserver'], options);
  const { file } = await buildServer({ root, outDir: path.join(paths.run, 'differential') });
  const etcd = tools.etcd.path;
  return Promise.all([
    start(paths, 'go', etcd, [tools['sample-apiserver'].path]),
    start(paths, 'ours', etcd, [process.execPath, file]),
  ]);
}

async function start(
  paths: LabPaths,
  name: ServerUnderTest['name'],
  etcdBinary: string,
  program: readonly string[],
): Promise<ServerUnderTest> {
  const etcd = await EtcdProcess.create(etcdBinary);
  etcd.start();
  const port = await freePort();
  const [command = '', ...args] = program;
  const log = openSync(path.join(paths.logs, `differential-${name}.log`), 'w');
  const flags = serverFlags(paths, { port, etcdEndpoint: etcd.endpoint });
  const child = spawn(command, [...args, ...flags], { stdio: ['ignore', log, log] });
  const { ca, ...client } = frontProxyFiles(paths);
  const api = new Api({
    url: `https://127.0.0.1:${port}`,
    servername: 'api.wardle.svc',
    ca: readFileSync(ca, 'utf8'),
    ...readKeyed(client),
    headers: asAdmin,
  });
  const server: ServerUnderTest = {
    name,
    api,
    async end() {
      const gone = child.exitCode === null ? once(child, 'exit') : undefined;
      child.kill('SIGKILL');
      await gone;
      await etcd.remove();
    },
  };
  await untilReady(server);
  return server;
}

async function untilReady({ api, name, end }: ServerUnderTest): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    // Not /readyz: the Go sample is ready before it knows the front proxy.
    const answer = await api.get(`/apis/${group}/v1beta1/flunders`).catch(() => undefined);
    if (answer?.code === 200) return;
    if (Date.now() > deadline) {
      await end();
      throw new Error(`${name} does not become ready: ${answer?.text}`);
    }
    await sleep(100);
  }
}
