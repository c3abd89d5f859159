import { homedir } from 'node:os';
import path from 'node:path';
import type { Api } from '../api/api.ts';
import { wardle } from '../api/wardle.ts';

/**
 * What one lab deploys, and where it keeps its files. Everything it writes is below `dir`; removing that folder removes
 * all of it.
 */
export interface LabPaths {
  /** The project's top level: where the manifests and the server are, and `.lab` will be. */
  readonly root: string;
  /** Where kind-config.yaml, toolchain/ and the lab's programs are. For the lab's own sample it is the project. */
  readonly packageRoot: string;
  readonly api: Api;
  /** Given with --name; the lab without one has none. */
  readonly name: string | undefined;
  /** `.lab`, or `.lab/labs/NAME` */
  readonly dir: string;
  readonly kubeconfig: string;
  readonly pki: string;
  /** Rendered manifests, in apply order. */
  readonly manifests: string;
  readonly logs: string;
  /** Data and sockets of running processes (host driver). */
  readonly run: string;
  readonly state: string;
}

/** Below it lie the labs that have a name, in the folder of the one that has none. */
export function namedLabs(root: string): string {
  return path.join(root, '.lab', 'labs');
}

/** What is deployed: by default the lab's own sample, whose project is the lab itself. */
export type Deployed = Pick<LabPaths, 'packageRoot' | 'api'>;

export function labPaths(
  root: string,
  name?: string,
  deployed: Deployed = { packageRoot: root, api: wardle },
): LabPaths {
  const dir = name === undefined ? path.join(root, '.lab') : path.join(namedLabs(root), name);
  return {
    root,
    packageRoot: deployed.packageRoot,
    api: deployed.api,
    name,
    dir,
    kubeconfig: path.join(dir, 'kubeconfig'),
    pki: path.join(dir, 'pki'),
    manifests: path.join(dir, 'manifests'),
    logs: path.join(dir, 'logs'),
    run: path.join(dir, 'run'),
    state: path.join(dir, 'state.json'),
  };
}

/** Another lab of the same project. */
export function siblingPaths(paths: LabPaths, name?: string): LabPaths {
  return labPaths(paths.root, name, paths);
}

/** The cache of downloads and builds, shared by all labs of this user: `$XDG_CACHE_HOME/aggregation-lab`. */
export function cacheDir(env: NodeJS.ProcessEnv): string {
  const base = env['XDG_CACHE_HOME'] || path.join(env['HOME'] || homedir(), '.cache');
  return path.join(base, 'aggregation-lab');
}
