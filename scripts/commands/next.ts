import { hintFor } from '../hints/hint-for.ts';
import { checkVersion } from '../lab/check-version.ts';
import { withLabLock } from '../lab/lock.ts';
import { openLab } from '../lab/open-lab.ts';
import { present } from '../lab/present.ts';
import { bold } from '../lab/print.ts';
import { timeKey } from '../lab/run-steps.ts';
import { readTimes, usualTime } from '../lab/usual-times.ts';
import { steps } from '../steps/steps.ts';
import { placeIn, stepAfter } from '../walk/position.ts';
import { runShownStep, type ShownStep } from '../walk/run-shown-step.ts';
import { afterword, introduction } from '../walk/step-text.ts';
import type { Command } from './command.ts';
import { parseWishes, wishHelp } from './up-flags.ts';

const nothing: ShownStep = { already: true, evidence: [], commands: [], processes: [], files: [], changes: [] };

/** One step of `up`, with its reasons before and what was behind it afterwards. */
export const next: Command = {
  name: 'next',
  summary: 'one step of up: why it exists, what it runs and writes, what came of it',
  sampleOnly: true,
  flags: wishHelp,
  async run({ args, paths, signal }) {
    const { driver, wishes } = parseWishes(args);
    const lab = await openLab({ paths, signal, create: true, driver });
    return withLabLock(lab, async () => {
      await checkVersion(lab, wishes.kubernetesVersion, false);
      await lab.state.update(wishes);
      const { at, driverReason } = await lab.state.read();
      const step = stepAfter(steps, at);
      if (!step) {
        console.log(afterword(nothing, 'Every step has been gone through.', undefined, undefined, paths.name));
        return 0;
      }
      if (at === undefined) console.log(`Driver ${bold(lab.driver.name)}: ${driverReason}\n`);
      console.log(introduction(step, placeIn(steps, step)));
      let shown = nothing;
      const usually = usualTime(await readTimes(lab.cacheDir), timeKey(lab, step));
      const run = async (say: (line: string) => void) => {
        shown = await runShownStep(step, lab, say);
        return shown;
      };
      await present([{ id: step.id, title: step.title, usually, run }]);
      await stepAfter(steps, step.id)?.prepare?.(lab);
      console.log(afterword(shown, await hintFor(step, lab), step, stepAfter(steps, step.id), paths.name));
      return 0;
    });
  },
};
