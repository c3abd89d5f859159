import type { Evidence } from '../lab/evidence.ts';
import type { Lab, Say } from '../lab/lab.ts';
import { recordCommands } from '../lab/recorded-commands.ts';
import { runStep } from '../lab/run-steps.ts';
import type { Step } from '../steps/step.ts';
import { filesWritten } from './files-written.ts';
import { changes, type Footprint } from './footprint.ts';

export interface ShownStep {
  readonly already: boolean;
  readonly evidence: readonly Evidence[];
  /** Programs that the step ran, as shell lines in their order. */
  readonly commands: readonly string[];
  /** Programs that it left running, likewise. */
  readonly processes: readonly string[];
  /** Files that it wrote, relative to the project. */
  readonly files: readonly string[];
  /** What is new, changed or gone in the cluster. */
  readonly changes: readonly string[];
}

/** One step, and what was behind it. */
export async function runShownStep(step: Step, lab: Lab, say: Say): Promise<ShownStep> {
  // Asking programs for their version is not what the step is about.
  if (step.id !== 'preflight') await lab.tools(lab.driver.tools, say);
  const since = Date.now();
  let before: Footprint = [];
  const commands: string[] = [];
  const recorded: Step = {
    ...step,
    async run() {
      before = await footprintOf(step, lab);
      commands.push(...(await recordCommands(() => step.run(lab, say))));
    },
    async verify() {
      // What only looks does all of its work here.
      if (step.nature === 'makes' || step.id === 'preflight') return step.verify(lab, say);
      let seen: readonly Evidence[] = [];
      commands.push(
        ...(await recordCommands(async () => {
          seen = await step.verify(lab, say);
        })),
      );
      return seen;
    },
  };
  const { already, evidence } = await runStep(recorded, lab, say);
  const processes = already ? [] : ((await lab.driver.processesSince?.(lab, since)) ?? []);
  const files = already ? [] : await filesWritten(lab.paths, since);
  const changed = already ? [] : changes(before, await footprintOf(step, lab));
  return { already, evidence, commands, processes, files, changes: changed };
}

/** A cluster that can't be asked now has nothing to show; the step itself will say why. */
async function footprintOf(step: Step, lab: Lab): Promise<Footprint> {
  return (await step.footprint?.(lab).catch(() => undefined)) ?? [];
}
