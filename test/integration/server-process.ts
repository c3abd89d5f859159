import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import {
  makeCertificate,
  type TestCertificate,
} from '../../server/src/apiserver/authentication/testing/certificates.ts';
import { h1Get } from '../../server/src/apiserver/server/testing/tls-clients.ts';
import { type MainCluster, type ReviewSpec, startMainCluster } from './main-cluster.ts';

/** What servers of one test have in common: certificates, files and the main cluster. */
export interface Surroundings {
  readonly dir: string;
  readonly cluster: MainCluster;
  /** Member of system:masters. */
  readonly admin: TestCertificate;
  /** A front proxy, by the request-header CA. */
  readonly proxy: TestCertificate;
  remove(): Promise<void>;
}

/** @param allows what the main cluster answers to a SubjectAccessReview */
export async function createSurroundings(allows?: (review: ReviewSpec) => boolean): Promise<Surroundings> {
  const dir = await mkdtemp(path.join(tmpdir(), 'wardle-test-'));
  const clientCA = makeCertificate('client-ca', { ca: true });
  const proxyCA = makeCertificate('front-proxy-ca', { ca: true });
  const serving = makeCertificate('server', { use: 'serverAuth' });
  const cluster = await startMainCluster(allows);
  const kubeconfig = {
    'current-context': 'a',
    contexts: [{ name: 'a', context: { cluster: 'c', user: '' } }],
    clusters: [{ name: 'c', cluster: { server: cluster.url } }],
  };
  const files = {
    'client-ca.crt': clientCA.cert,
    'front-proxy-ca.crt': proxyCA.cert,
    'tls.crt': serving.cert,
    'tls.key': serving.key,
    kubeconfig: JSON.stringify(kubeconfig),
  };
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(dir, name), text);
  return {
    dir,
    cluster,
    admin: makeCertificate('admin', { issuer: clientCA, organizations: ['system:masters'] }),
    proxy: makeCertificate('front-proxy-client', { issuer: proxyCA }),
    async remove() {
      cluster.close();
      await rm(dir, { recursive: true });
    },
  };
}

export interface ServerStart {
  /** Path of the Node.js to run it with; that of the tests without it. */
  readonly node?: string;
  /** Of node. */
  readonly nodeFlags?: readonly string[];
  /** A command that starts the rest as its arguments. */
  readonly within?: readonly string[];
  /** With a channel for messages; who gives flags to node can make it answer. */
  readonly channel?: boolean;
}

/** What every server in these surroundings is told. */
export function flagsFor(dir: string): string[] {
  const file = (name: string) => path.join(dir, name);
  return [
    ...listenerFlags(dir),
    `--client-ca-file=${file('client-ca.crt')}`,
    `--requestheader-client-ca-file=${file('front-proxy-ca.crt')}`,
    '--requestheader-allowed-names=front-proxy-client',
    `--kubeconfig=${file('kubeconfig')}`,
  ];
}

/** @param dir with tls.crt and tls.key */
function listenerFlags(dir: string): string[] {
  return [
    '--bind-address=127.0.0.1',
    '--secure-port=0',
    `--tls-cert-file=${path.join(dir, 'tls.crt')}`,
    `--tls-private-key-file=${path.join(dir, 'tls.key')}`,
  ];
}

/** The bundled server as a process of its own, on a port that it found free. */
export class ServerProcess {
  readonly port: number;
  readonly child: ChildProcess;

  private constructor(child: ChildProcess, port: number) {
    this.child = child;
    this.port = port;
  }

  /** @param flags e.g. where etcd is. @returns when it is ready */
  static async start(
    bundle: string,
    { dir }: Surroundings,
    flags: readonly string[],
    start: ServerStart = {},
  ): Promise<ServerProcess> {
    return ServerProcess.launch(bundle, [...flagsFor(dir), ...flags], start);
  }

  /** @param dir with tls.crt and tls.key. @param flags all but those of the listener. @returns when it is ready */
  static async startIn(
    bundle: string,
    dir: string,
    flags: readonly string[],
    start: ServerStart = {},
  ): Promise<ServerProcess> {
    return ServerProcess.launch(bundle, [...listenerFlags(dir), ...flags], start);
  }

  private static async launch(
    bundle: string,
    flags: readonly string[],
    { node = process.execPath, nodeFlags = [], within = [], channel = false }: ServerStart,
  ): Promise<ServerProcess> {
    const [command = '', ...rest] = [...within, node, ...nodeFlags, bundle, ...flags];
    const child = spawn(command, rest, { stdio: ['ignore', 'inherit', 'pipe', ...(channel ? ['ipc' as const] : [])] });
    const server = new ServerProcess(child, await servingPort(child));
    await server.untilReady();
    return server;
  }

  async untilReady(): Promise<void> {
    const deadline = Date.now() + 30_000;
    while ((await h1Get(this.port, '/readyz')).code !== 200) {
      if (Date.now() > deadline) throw new Error('the server does not become ready');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** @returns its exit code, and milliseconds until it was gone */
  async end(signal: NodeJS.Signals): Promise<{ code: number | null; ms: number }> {
    const began = performance.now();
    if (this.child.exitCode !== null || this.child.signalCode !== null) return { code: this.child.exitCode, ms: 0 };
    const exit = once(this.child, 'exit');
    this.child.kill(signal);
    const [code] = await exit;
    return { code, ms: performance.now() - began };
  }
}

async function servingPort(child: ChildProcess): Promise<number> {
  if (!child.stderr) throw new Error('no standard error');
  let last = '';
  for await (const line of createInterface({ input: child.stderr })) {
    last = line;
    const { message, port } = JSON.parse(line);
    if (message !== 'serving securely') continue;
    child.stderr.resume();
    return port;
  }
  throw new Error(`the server ended before it served: ${last}`);
}
