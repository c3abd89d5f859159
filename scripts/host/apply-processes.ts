import path from 'node:path';
import { LabError } from '../lab/error.ts';
import type { LabPaths } from '../lab/paths.ts';
import type { ProcessSpec } from './process-spec.ts';
import { revise } from './revise.ts';
import { askSupervisor } from './supervisor/ask-supervisor.ts';
import { type WaitOptions, waitReady } from './wait-ready.ts';

/**
 * Has the supervisor run these processes and waits until they are ready. What runs unchanged is left alone.
 * @throws LabError `supervisor-unreachable`, `process-not-ready`
 */
export async function applyProcesses(
  paths: LabPaths,
  specs: readonly ProcessSpec[],
  options: WaitOptions,
): Promise<void> {
  const revised = await Promise.all(specs.map(revise));
  const status = await askSupervisor(path.resolve(paths.run), { verb: 'apply', specs: revised });
  if (!status) throw new LabError('supervisor-unreachable', { what: 'the supervisor is gone' });
  await waitReady(paths, specs, options);
}
