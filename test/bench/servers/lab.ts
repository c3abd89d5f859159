import { existsSync } from 'node:fs';
import path from 'node:path';
import { buildServer } from '../../../scripts/build-server.ts';
import { hostFiles, superAdminClient } from '../../../scripts/host/host-files.ts';
import { readHostPlan } from '../../../scripts/host/host-plan.ts';
import { hostStatus } from '../../../scripts/host/host-status.ts';
import { exec } from '../../../scripts/lab/exec.ts';
import { cacheDir, type LabPaths, labPaths } from '../../../scripts/lab/paths.ts';
import { projectRoot } from '../../../scripts/lab/project-root.ts';
import { pkiLayout } from '../../../scripts/pki/layout.ts';
import { resolveTools } from '../../../scripts/tools/resolve.ts';
import type { Tool } from '../../../scripts/tools/tool.ts';
import { openCluster } from '../../conformance/harness/open-target.ts';
import { createNamespace } from '../../conformance/harness/space.ts';
import type { ServerName } from '../results.ts';
import type { Program } from './bench-server.ts';
import { namespaces } from './dataset.ts';
import type { Entry } from './entry.ts';
import { ourProgram } from './our-program.ts';

const own = 'bench';

/** The main cluster that both servers stand behind, and all programs. */
export interface BenchLab {
  readonly paths: LabPaths;
  readonly tools: Readonly<Record<'etcd' | 'vegeta' | 'kube-apiserver', Tool>>;
  readonly programs: Readonly<Record<ServerName, Program>>;
  /** Into the kube-apiserver, as an administrator. */
  readonly aggregator: Entry;
  readonly aggregatorPid: number;
}

/**
 * Makes a lab, does what is asked, and removes the lab. The server is reached by a Service of type ExternalName, so
 * that all stays on loopback.
 * @throws Error if there is such a lab already, which is not ours to use
 */
export async function withBenchLab<T>(say: (line: string) => void, act: (lab: BenchLab) => Promise<T>): Promise<T> {
  const paths = labPaths(projectRoot, own);
  if (existsSync(paths.dir)) throw new Error(`${paths.dir} exists: npm run lab:down -- --name ${own} first`);
  const options = { env: process.env, cacheDir: cacheDir(process.env), root: projectRoot, progress: say };
  const tools = await resolveTools(['etcd', 'sample-apiserver', 'vegeta', 'kube-apiserver'], options);
  // Also for what this process itself asks of the lab's files.
  process.env['LAB_ADDRESS'] = 'localhost';
  try {
    say('Making a lab');
    await labCommand('up', '--driver', 'host');
    const { file } = await buildServer({ root: projectRoot, outDir: path.resolve(paths.run, 'bench') });
    await createNamespaces(paths);
    return await act({
      paths,
      tools,
      programs: { go: [tools['sample-apiserver'].path], ours: await ourProgram(file) },
      ...(await aggregatorOf(paths)),
    });
  } finally {
    await labCommand('down');
  }
}

async function labCommand(command: string, ...args: readonly string[]): Promise<void> {
  await exec(['npm', 'run', '--silent', `lab:${command}`, '--', '--name', own, ...args], { cwd: projectRoot });
}

async function createNamespaces(paths: LabPaths): Promise<void> {
  const cluster = openCluster({ kubeconfig: paths.kubeconfig });
  for (const name of Object.values(namespaces)) await createNamespace(cluster, name);
}

async function aggregatorOf(paths: LabPaths): Promise<{ aggregator: Entry; aggregatorPid: number }> {
  const plan = await readHostPlan(paths);
  const { pid } = (await hostStatus(paths)).find(({ name }) => name === 'kube-apiserver') ?? {};
  if (!plan || pid === undefined) throw new Error('the lab has no kube-apiserver');
  const files = hostFiles(paths);
  const { certificate: cert, key } = superAdminClient(files);
  return {
    aggregatorPid: pid,
    aggregator: {
      port: plan.ports.kubeApiserver,
      serverName: 'kubernetes',
      ca: files.pki(pkiLayout.cluster.ca),
      client: { cert, key },
      headers: {},
    },
  };
}
