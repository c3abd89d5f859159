import type { Evidence } from '../lab/evidence.ts';
import type { Lab, Say } from '../lab/lab.ts';
import { recordCommands } from '../lab/recorded-commands.ts';
import { runStep } from '../lab/run-steps.ts';
import type { Step } from '../steps/step.ts';
import { filesWritten } from './files-written.ts';

export interface ShownStep {
  readonly already: boolean;
  readonly evidence: readonly Evidence[];
  /** Programs that the step ran, and processes that it left running, as shell lines. */
  readonly commands: readonly string[];
  /** Files that it wrote, relative to the project. */
  readonly files: readonly string[];
}

/** One step, and what was behind it. */
export async function runShownStep(step: Step, lab: Lab, say: Say): Promise<ShownStep> {
  // Asking programs for their version is not what the step is about.
  if (step.id !== 'preflight') await lab.tools(lab.driver.tools, say);
  const since = Date.now();
  let commands: readonly string[] = [];
  const recorded: Step = {
    ...step,
    async run() {
      commands = await recordCommands(() => step.run(lab, say));
    },
  };
  const { already, evidence } = await runStep(recorded, lab, say);
  const processes = already ? [] : ((await lab.driver.processesSince?.(lab, since)) ?? []);
  const files = already ? [] : await filesWritten(lab.paths, since);
  return { already, evidence, commands: [...commands, ...processes], files };
}
