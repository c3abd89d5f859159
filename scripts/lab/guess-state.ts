import { existsSync } from 'node:fs';
import path from 'node:path';
import type { LabPaths } from './paths.ts';
import type { LabState } from './state.ts';

/**
 * What a lab whose state can't be read seems to be, from the files that it left: enough for `down` to end and remove
 * what is the lab's. A kind cluster is then the lab's only if it says so itself.
 */
export function guessState(paths: Pick<LabPaths, 'run' | 'pki'>): LabState {
  const onHost = [path.join(paths.run, 'processes.json'), path.join(paths.pki, 'cluster')].some(existsSync);
  return {
    version: 1,
    driver: onHost ? 'host' : 'kind',
    driverReason: 'guessed from the files that are left',
    took: {},
  };
}
