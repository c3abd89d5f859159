import { isDriverName } from '../drivers/choose.ts';
import { LabError } from '../lab/error.ts';
import { commandFor } from '../lab/lab-name.ts';
import { withLabLock } from '../lab/lock.ts';
import { openLab } from '../lab/open-lab.ts';
import { present } from '../lab/present.ts';
import { bold, duration } from '../lab/print.ts';
import { runStep } from '../lab/run-steps.ts';
import { steps } from '../steps/steps.ts';
import { type Command, parseFlags } from './command.ts';

const nextCommands = `  eval "$(npm run -s lab:env)"
  kubectl get flunders -A

npm run lab:verify    # proves it again, and shows all that is seen
npm run lab:down      # removes it

What to look at next: kind-config.yaml, and the map in README.md.`;

/** From nothing, or from anything half-made, to a lab that is proved to work. */
export const up: Command = {
  name: 'up',
  summary: 'makes the lab, or completes it: cluster, certificates, image, deployment, proof',
  flags: { '--driver kind|host': 'where the cluster runs; default: kind where a container engine answers, else host' },
  async run({ args, paths, signal }) {
    const { driver } = parseFlags(args, { driver: { type: 'string' } });
    if (driver !== undefined && !isDriverName(driver)) {
      throw new LabError('usage', { what: `--driver is kind or host, not "${driver}"` });
    }
    const begun = performance.now();
    const lab = await openLab({ paths, signal, create: true, ...(driver && { driver }) });
    const { driverReason } = await lab.state.read();
    console.log(`Driver ${bold(lab.driver.name)}: ${driverReason}\n`);
    await withLabLock(lab, () =>
      present(steps.map((step) => ({ title: step.title, run: (say) => runStep(step, lab, say) }))),
    );
    console.log(`\nThe lab is up after ${duration(performance.now() - begun)}. Try it:\n`);
    console.log(commandFor(paths.name, nextCommands));
    return 0;
  },
};
