import path from 'node:path';
import { askSupervisor } from '../../host/supervisor/ask-supervisor.ts';
import { shellCommand } from '../../lab/exec.ts';
import type { Lab } from '../../lab/lab.ts';

/** The processes that the supervisor has started since then, each as a line to paste into a shell. */
export async function processesSince(lab: Lab, since: number): Promise<readonly string[]> {
  const status = await askSupervisor(path.resolve(lab.paths.run), { verb: 'status' });
  return (status?.children ?? [])
    .filter(({ startedAt }) => startedAt !== undefined && Date.parse(startedAt) >= since)
    .map(({ spec }) => shellCommand(spec.command));
}
