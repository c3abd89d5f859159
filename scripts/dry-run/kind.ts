import path from 'node:path';
import { kubectlEnv } from '../cluster/kubectl.ts';
import { createArguments, waitForNodes } from '../drivers/kind/create-arguments.ts';
import { podmanReference } from '../drivers/kind/engine-reference.ts';
import { kindEnv } from '../drivers/kind/kind-command.ts';
import { kindNames, stockNodeImage } from '../drivers/kind/names.ts';
import { rolloutArguments, workloads } from '../drivers/kind/workload.ts';
import type { LabPaths } from '../lab/paths.ts';
import type { EngineName } from '../lab/state.ts';
import { deployLines } from './deploy.ts';
import { runtimeLines } from './runtime.ts';
import { command, comment, line, raw, withInput } from './shell.ts';
import type { DriverLines } from './steps.ts';
import { relative } from './transcript.ts';

export interface KindFacts {
  readonly paths: LabPaths;
  readonly engine: EngineName;
  /** What LAB_NODE_IMAGE names. */
  readonly namedNodeImage: string | undefined;
  /** The node image that would be built where no registry is reachable. */
  readonly ownNodeImage: string;
  /** What the server's Dockerfile starts from. */
  readonly stockRuntime: string;
  /** kind's configuration for a lab with a name; the file kind-config.yaml for the one without. */
  readonly config: string;
}

/** The kind driver's part of the transcript. */
export function kindLines(facts: KindFacts): DriverLines {
  const { paths, engine } = facts;
  const { cluster, node, network } = kindNames(paths);
  return {
    cluster: [
      ...Object.entries(kindEnv(engine, network)).map(([name, value]) => `export ${name}=${line([value])}`),
      ...Object.entries(kubectlEnv(paths)).map(([name, value]) => `export ${name}=${line([value])}`),
      '',
      ...nodeImageLines(facts),
      ...configLines(facts),
      '',
      command([
        'kind',
        ...createArguments(cluster, configFile(paths), relative(paths, paths.kubeconfig), '$node_image').map((word) =>
          word === '$node_image' ? raw('"$node_image"') : word,
        ),
      ]),
      command(['kubectl', ...waitForNodes]),
    ],
    image: imageLines(facts),
    deploy: deployLines(
      paths,
      { exposure: 'pods', serverImage: 'SERVER', etcdImage: 'ETCD' },
      workloads.map((workload) => command(['kubectl', ...rolloutArguments(workload)])),
      {
        SERVER_IMAGE: '$server_image',
        // The one that kubeadm brought along: its tag differs between node images.
        ETCD_IMAGE: `$(${engine} exec ${node} ctr --namespace k8s.io images ls --quiet | grep -E '(^|/)etcd:[^@]+$' | head -n 1)`,
      },
    ),
  };
}

/** LAB_NODE_IMAGE, else kind's own, present or pulled, else one that is built here. */
function nodeImageLines({ engine, namedNodeImage, ownNodeImage }: KindFacts): readonly string[] {
  if (namedNodeImage) return [`node_image=${line([namedNodeImage])}   # LAB_NODE_IMAGE`];
  const podman = engine === 'podman';
  return [
    comment('kind’s own node image; without a registry, one that is built here.'),
    `node_image=${line([podman ? podmanReference(stockNodeImage) : stockNodeImage])}`,
    `if ! ${engine} image inspect "$node_image" > /dev/null 2>&1 && ! ${engine} pull "$node_image"; then`,
    `  LAB_ENGINE=${engine} npm run -s lab:node-image`,
    `  node_image=${line([podman ? `localhost/${ownNodeImage}` : ownNodeImage])}`,
    'fi',
  ];
}

function configFile(paths: LabPaths): string {
  return paths.name === undefined ? 'kind-config.yaml' : path.join(relative(paths, paths.dir), 'kind-config.yaml');
}

function configLines({ paths, config }: KindFacts): readonly string[] {
  return paths.name === undefined ? [] : [withInput(`cat > ${line([configFile(paths)])}`, config)];
}

function imageLines({ paths, engine, stockRuntime }: KindFacts): readonly string[] {
  const { cluster, repository } = kindNames(paths);
  const archive = path.join(relative(paths, paths.run), 'image.tar');
  const save = [engine, 'save', ...(engine === 'podman' ? ['--format', 'docker-archive'] : [])];
  return [
    'npm run -s build',
    comment('The tag is a hash of what is in the image.'),
    `server_image=${repository}:$(cat server/dist/main.js server/Dockerfile | sha256sum | cut -c 1-12)`,
    ...runtimeLines(engine, stockRuntime),
    command([engine, 'build', '--build-arg', raw('"RUNTIME=$runtime"'), '--tag', raw('"$server_image"'), 'server']),
    line(['mkdir', '-p', path.dirname(archive)]),
    command([...save, '--output', archive, raw('"$server_image"')]),
    command(['kind', 'load', 'image-archive', archive, '--name', cluster]),
    line(['rm', archive]),
  ];
}
