import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseDocument } from 'yaml';
import { writeFileAtomically } from '../../lab/atomic.ts';
import { LabError } from '../../lab/error.ts';
import type { LabPaths } from '../../lab/paths.ts';
import { kindNames } from './names.ts';

/** As kind-config.yaml names it, for the lab without a name. */
const frontProxy = '.lab/pki/front-proxy';

/**
 * kind-config.yaml for one lab: with its cluster's name, and its own certificates in place of those of the lab without
 * a name. All else, comments too, stays as it is.
 * @throws LabError `manifest-template` if the file no longer mounts those certificates
 */
export function kindConfigFor(text: string, paths: Pick<LabPaths, 'root' | 'name' | 'pki'>): string {
  if (paths.name === undefined) return text;
  const config = parseDocument(text);
  const mount = findMount(config.toJS(), frontProxy);
  config.set('name', kindNames(paths).cluster);
  config.setIn([...mount, 'hostPath'], `${path.relative(paths.root, paths.pki)}/front-proxy`);
  return config.toString({ lineWidth: 0 });
}

/** What the lab hands to `kind create cluster`. */
export async function readKindConfig(paths: LabPaths): Promise<string> {
  return kindConfigFor(await readFile(path.join(paths.root, 'kind-config.yaml'), 'utf8'), paths);
}

/** @returns the file to give to kind, relative to the project; kind is run there, since it names files from there */
export async function writeKindConfig(paths: LabPaths): Promise<string> {
  if (paths.name === undefined) return 'kind-config.yaml';
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
