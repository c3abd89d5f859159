import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseDocument } from 'yaml';
import { writeFileAtomically } from '../../lab/atomic.ts';
import { LabError } from '../../lab/error.ts';
import type { LabPaths } from '../../lab/paths.ts';
import { kindNames } from './names.ts';

/** As kind-config.yaml names it, for the lab without a name. */
const frontProxy = '.lab/pki/front-proxy';
/** What it mounts of the lab's own files. A project of somebody's own has none of them. */
const ofPackage = ['manifests/audit', 'manifests/kubeadm'];

type Place = Pick<LabPaths, 'root' | 'packageRoot' | 'api' | 'name' | 'pki'>;

/** Whether kind-config.yaml is right as it is: for the lab without a name, in the lab's own folder. */
export function isStockConfig({ name, root, packageRoot }: Place): boolean {
  return name === undefined && root === packageRoot;
}

/**
 * kind-config.yaml for one lab: with its cluster's name, and its own certificates in place of those of the lab without
 * a name. All else, comments too, stays as it is.
 * @throws LabError `manifest-template` if the file no longer mounts those certificates
 */
export function kindConfigFor(text: string, paths: Place): string {
  if (isStockConfig(paths)) return text;
  const config = parseDocument(text);
  const nodes: Nodes = config.toJS();
  config.set('name', kindNames(paths).cluster);
  config.setIn([...findMount(nodes, frontProxy), 'hostPath'], `${path.relative(paths.root, paths.pki)}/front-proxy`);
  if (paths.root !== paths.packageRoot) {
    for (const own of ofPackage) {
      config.setIn([...findMount(nodes, own), 'hostPath'], path.join(paths.packageRoot, own));
    }
  }
  return config.toString({ lineWidth: 0 });
}

/** What the lab hands to `kind create cluster`. */
export async function readKindConfig(paths: LabPaths): Promise<string> {
  return kindConfigFor(await readFile(path.join(paths.packageRoot, 'kind-config.yaml'), 'utf8'), paths);
}

/** @returns the file to give to kind, relative to the project; kind is run there, since it names files from there */
export async function writeKindConfig(paths: LabPaths): Promise<string> {
  if (isStockConfig(paths)) return 'kind-config.yaml';
  const file = path.join(paths.dir, 'kind-config.yaml');
  await writeFileAtomically(file, await readKindConfig(paths));
  return path.relative(paths.root, file);
}

interface Nodes {
  readonly nodes?: readonly { readonly extraMounts?: readonly { readonly hostPath?: string }[] }[];
}

function findMount({ nodes = [] }: Nodes, hostPath: string): readonly (string | number)[] {
  for (const [node, { extraMounts = [] }] of nodes.entries()) {
    const mount = extraMounts.findIndex((candidate) => candidate.hostPath === hostPath);
    if (mount !== -1) return ['nodes', node, 'extraMounts', mount];
  }
  throw new LabError('manifest-template', { what: `kind-config.yaml does not mount ${hostPath}` });
}
