import { isWardle } from '../api/wardle.ts';
import type { LabPaths } from './paths.ts';

/** What one lab is called where it meets others, of other projects too: its kind cluster, its kubeconfig's context. */
export function labTitle({ name, api }: Pick<LabPaths, 'name' | 'api'>): string {
  // Stands in kind-config.yaml as well: whoever calls kind by hand gets the same cluster.
  const stem = isWardle(api) ? 'aggregation-lab' : api.name;
  return name === undefined ? stem : `${stem}-${name}`;
}
