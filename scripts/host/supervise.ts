import path from 'node:path';
import { text } from 'node:stream/consumers';
import { LabError } from '../lab/error.ts';
import { labPaths } from '../lab/paths.ts';
import { failureText } from '../lab/print.ts';
import { projectRoot } from '../lab/project-root.ts';
import { applyProcesses } from './apply-processes.ts';
import type { ProcessSpec } from './process-spec.ts';
import { ensureSupervisor } from './supervisor/start-supervisor.ts';

/**
 * For hands and for transcripts: `node --import tsx scripts/host/supervise.ts [LAB] < SPECS` has the lab's supervisor,
 * which it starts if need be, run the processes of a JSON list of ProcessSpec, and returns when they are ready.
 */
async function supervise(name: string | undefined): Promise<void> {
  const paths = labPaths(projectRoot, name);
  const specs: readonly ProcessSpec[] = JSON.parse(await text(process.stdin));
  await ensureSupervisor({ run: path.resolve(paths.run), logs: path.resolve(paths.logs) });
  await applyProcesses(paths, specs, { say: (line) => console.log(line) });
  console.log(`ready: ${specs.map((spec) => spec.name).join(', ')}`);
}

await supervise(process.argv[2]).catch((error: unknown) => {
  if (!(error instanceof LabError)) throw error;
  console.error(failureText(error));
  process.exitCode = error.exitCode;
});
