import path from 'node:path';
import { isWardle } from '../api/wardle.ts';
import type { ServerBundle } from '../build-server.ts';
import type { Lab, Say } from '../lab/lab.ts';
import type { LabPaths } from '../lab/paths.ts';
import { buildProject, findProjectBundle } from './project-build.ts';

/** The one file of the server of a lab's API, wherever it is that. Absolute. */
export function bundlePath({ root, api }: Pick<LabPaths, 'root' | 'api'>): string {
  return path.join(root, api.server.bundle);
}

/** The bundle, if it is what the sources give now; undefined if it is missing or of others. Builds nothing. */
export async function findBundle(paths: LabPaths): Promise<ServerBundle | undefined> {
  if (!isWardle(paths.api)) return findProjectBundle(paths);
  const { findServer } = await import('../build-server.ts');
  return findServer({ root: paths.root });
}

/**
 * The bundle of the present sources, built if need be.
 * @throws LabError `server-build`
 */
export async function builtBundle(lab: Pick<Lab, 'paths' | 'signal'>, say: Say): Promise<ServerBundle> {
  if (!isWardle(lab.paths.api)) return (await findProjectBundle(lab.paths)) ?? (await buildProject(lab, say));
  // Loaded when it is asked for: the package, which deploys no sample, comes without its compiler.
  const { buildServer } = await import('../build-server.ts');
  return buildServer({ root: lab.paths.root });
}
