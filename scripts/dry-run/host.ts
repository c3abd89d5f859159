import path from 'node:path';
import { kubectlEnv } from '../cluster/kubectl.ts';
import { controlPlaneSpecs } from '../host/control-plane-specs.ts';
import { type HostFiles, hostFiles } from '../host/host-files.ts';
import type { HostPlan } from '../host/host-plan.ts';
import type { ProcessSpec } from '../host/process-spec.ts';
import { extensionServer } from '../host/processes/extension-server.ts';
import { apiserverEndpoint } from '../host/processes/kube-apiserver.ts';
import type { LabPaths } from '../lab/paths.ts';
import type { ManifestInputs } from '../manifests/values.ts';
import { clusterAdmins } from '../pki/control-plane-plan.ts';
import { pkiLayout } from '../pki/layout.ts';
import { deployLines } from './deploy.ts';
import { kubeconfigLines } from './kubeconfig.ts';
import { command, comment, line, withInput } from './shell.ts';
import type { DriverLines } from './steps.ts';
import { pathOf, type ToolPlan } from './tools.ts';
import { relative } from './transcript.ts';

export interface HostFacts {
  readonly paths: LabPaths;
  readonly plan: HostPlan;
  readonly tools: readonly ToolPlan[];
  readonly inputs: ManifestInputs;
  /** Absolute path of the Node that runs the server. */
  readonly node: string;
}

/** The host driver's part of the transcript. */
export function hostLines(facts: HostFacts): DriverLines {
  const { paths, plan, inputs } = facts;
  const files = hostFiles(paths);
  const bundle = path.join(paths.root, 'server', 'dist', 'main.js');
  const server = extensionServer({ command: [facts.node, bundle], args: ['--trace-requests'] }, files, plan);
  return {
    cluster: clusterLines(facts, files),
    image: [comment('No image on this driver: the server is a process, run from this one file.'), 'npm run -s build'],
    deploy: deployLines(paths, inputs, [
      comment('The server, as its own service account: the supervisor fetches the token, and renews it.'),
      ...kubeconfigLines(paths, plan, {
        file: files.serverKubeconfig,
        name: server.name,
        user: { tokenFile: files.serverToken },
      }),
      supervise(paths, [server]),
    ]),
  };
}

function clusterLines({ paths, plan, tools }: HostFacts, files: HostFiles): readonly string[] {
  const specs = controlPlaneSpecs({
    files,
    plan,
    tools: {
      etcd: pathOf(tools, 'etcd'),
      kubeApiserver: pathOf(tools, 'kube-apiserver'),
      kubeControllerManager: pathOf(tools, 'kube-controller-manager'),
    },
    auditPolicy: path.join(paths.packageRoot, 'manifests', 'audit', 'policy.yaml'),
  });
  const { cluster } = pkiLayout;
  const folders = [paths.logs, path.dirname(files.controllerManagerKubeconfig), path.dirname(files.serverKubeconfig)];
  return [
    line(['mkdir', '-p', '-m', '700', relative(paths, paths.run), ...folders.map((folder) => relative(paths, folder))]),
    comment('Where everything listens: on ports that were free when this was written.'),
    withInput(`cat > ${line([relative(paths, files.plan)])}`, JSON.stringify(plan, null, 2)),
    ...Object.entries(kubectlEnv(paths)).map(([name, value]) => `export ${name}=${line([value])}`),
    '',
    comment('Two etcds: the cluster’s, and the sample server’s own.'),
    supervise(paths, specs.storage),
    '',
    comment('kube-apiserver, in which the aggregator is.'),
    supervise(paths, specs.apiserver),
    '',
    comment('The admin gets its rights by RBAC, from the one who needs none.'),
    bindAdmins(files, plan),
    ...kubeconfigLines(paths, plan, {
      file: files.adminKubeconfig,
      name: files.context,
      user: { certificate: files.pki(cluster.adminCertificate), key: files.pki(cluster.adminKey) },
    }),
    '',
    comment('kube-controller-manager.'),
    ...kubeconfigLines(paths, plan, {
      file: files.controllerManagerKubeconfig,
      name: 'kube-controller-manager',
      user: {
        certificate: files.pki(cluster.controllerManagerCertificate),
        key: files.pki(cluster.controllerManagerKey),
      },
    }),
    supervise(paths, specs.controllers),
  ];
}

/** The specs say all: program, flags, how to ask for readiness, and which files make it start anew. */
function supervise({ name }: LabPaths, specs: readonly ProcessSpec[]): string {
  const program = ['node', '--import', 'tsx', 'scripts/host/supervise.ts', ...(name === undefined ? [] : [name])];
  return withInput(line(program), JSON.stringify(specs, null, 2));
}

function bindAdmins(files: HostFiles, plan: HostPlan): string {
  const { url, ca, client } = apiserverEndpoint(files, plan, '');
  return command([
    ...['kubectl', '--kubeconfig=/dev/null', `--server=${url}`, `--certificate-authority=${ca}`],
    ...[`--client-certificate=${client?.certificate ?? ''}`, `--client-key=${client?.key ?? ''}`],
    ...['create', 'clusterrolebinding', clusterAdmins, '--clusterrole=cluster-admin', `--group=${clusterAdmins}`],
  ]);
}
