import type { Api } from '../api/api.ts';
import { isWardle } from '../api/wardle.ts';
import { drillNote } from '../drills/framework/active-drill.ts';
import { dryRun } from '../dry-run/dry-run.ts';
import { bringUp } from '../lab/bring-up.ts';
import { checkVersion } from '../lab/check-version.ts';
import { LabError } from '../lab/error.ts';
import { commandFor } from '../lab/lab-name.ts';
import { withLabLock } from '../lab/lock.ts';
import { offlineVariable } from '../lab/offline.ts';
import { openLab } from '../lab/open-lab.ts';
import { bold, duration } from '../lab/print.ts';
import { selectSteps } from '../lab/select-steps.ts';
import { withReport } from '../report/report.ts';
import { stepsOf } from '../steps/steps.ts';
import type { Command } from './command.ts';
import { parseUpFlags, type UpOptions, upHelp } from './up-flags.ts';

const nextCommands = (api: Api) => `  eval "$(npm run -s lab:env)"
  kubectl get ${api.resources[0].resource} -A

npm run lab:verify    # proves it again, and shows all that is seen
npm run lab:down      # removes it${isWardle(api) ? whatNext : ''}`;

const whatNext = '\n\nWhat to look at next: kind-config.yaml, and the map in README.md.';

/** From nothing, or from anything half-made, to a lab that is proved to work. */
export const up: Command = {
  name: 'up',
  summary: 'makes the lab, or completes it: cluster, certificates, image, deployment, proof',
  flags: upHelp,
  async run({ args, paths, signal }) {
    const options = parseUpFlags(args);
    if (!isWardle(paths.api)) refuseForOwn(options);
    if (options.offline) process.env[offlineVariable] = '1';
    if (options.dryRun) {
      process.stdout.write(await dryRun({ paths, driver: options.driver, env: process.env, signal }));
      return 0;
    }
    const steps = stepsOf(paths.api);
    const chosen = selectSteps(steps, options);
    const begun = performance.now();
    const ahead = chosen.map(({ id }) => id);
    const lab = await openLab({ paths, signal, create: true, driver: options.driver, keep: options.keep, ahead });
    return withReport('up', options, async (report) => {
      const { driverReason, drills } = await lab.state.read();
      report.tell(`Driver ${bold(lab.driver.name)}: ${driverReason}\n`);
      const note = drillNote(drills);
      if (note) report.tell(`${commandFor(paths.name, note)}\n`);
      await withLabLock(lab, async () => {
        await checkVersion(lab, options.wishes.kubernetesVersion, options.recreate);
        await lab.state.update(options.wishes);
        await bringUp(lab, { steps: chosen, recreate: options.recreate }, report);
      });
      const took = duration(performance.now() - begun);
      if (chosen.at(-1) === steps.at(-1))
        report.tell(`\nThe lab is up after ${took}. Try it:\n\n${commandFor(paths.name, nextCommands(paths.api))}`);
      else
        report.tell(`\nDone as far as asked, after ${took}. ${commandFor(paths.name, 'npm run lab:next  # goes on')}`);
      return 0;
    });
  },
};

/** What the lab can do with its own sample only. @throws LabError `sample-only` */
function refuseForOwn({ dryRun: asksForScript, wishes }: UpOptions): void {
  const flag = asksForScript ? '--dry-run' : wishes.server === 'go' ? '--server go' : undefined;
  if (flag)
    throw new LabError('sample-only', { what: `${flag} is for the lab's own sample, which is not deployed here` });
}
