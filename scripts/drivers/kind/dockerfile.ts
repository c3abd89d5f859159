import path from 'node:path';
import type { LabPaths } from '../../lab/paths.ts';

/** What the server's image is built by: the project's own, else the lab's, which adds one file to a Node runtime. */
export function dockerfileOf({ root, packageRoot, api }: Pick<LabPaths, 'root' | 'packageRoot' | 'api'>): string {
  return api.dockerfile ? path.join(root, api.dockerfile) : path.join(packageRoot, 'server', 'Dockerfile');
}
