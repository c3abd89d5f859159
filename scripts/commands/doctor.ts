import { checks } from '../doctor/checks.ts';
import { doctorContext } from '../doctor/context.ts';
import { reportJson, reportText } from '../doctor/report.ts';
import { isFatal, runChecks } from '../doctor/run-checks.ts';
import { chooseDriver, isDriverName } from '../drivers/choose.ts';
import { lookForEngine } from '../drivers/kind/engine.ts';
import { LabError } from '../lab/error.ts';
import type { Lab } from '../lab/lab.ts';
import { openLab } from '../lab/open-lab.ts';
import type { LabPaths } from '../lab/paths.ts';
import { bold } from '../lab/print.ts';
import { type Command, parseFlags } from './command.ts';

/** Looks at everything that a lab depends on, with or without one, and changes nothing. */
export const doctor: Command = {
  name: 'doctor',
  summary: 'looks at this machine and the lab, and says what to do about each thing that is wrong',
  flags: {
    '--driver kind|host': 'for which driver, where there is no lab yet; default: the one that up would choose',
    '--json': 'prints the same for programs',
  },
  async run({ args, paths, signal }) {
    const flags = parseFlags(args, { driver: { type: 'string' }, json: { type: 'boolean' } });
    if (flags.driver !== undefined && !isDriverName(flags.driver)) {
      throw new LabError('usage', { what: `--driver is kind or host, not "${flags.driver}"` });
    }
    const lab = await labHere(paths, signal);
    const choice = lab
      ? { driver: lab.driver.name, driverReason: 'that of the lab here' }
      : chooseDriver(flags.driver, await lookForEngine(process.env, signal), process.env);
    const context = doctorContext({ paths, env: process.env, signal, driver: choice.driver, lab });
    const results = await runChecks(checks, context);
    if (flags.json) console.log(JSON.stringify({ driver: choice.driver, ...reportJson(results) }, null, 2));
    else console.log(`Driver ${bold(choice.driver)}: ${choice.driverReason}\n\n${reportText(results)}`);
    return results.some(isFatal) ? 1 : 0;
  },
};

/** Without a lab, or with one that can't be opened, there is still a machine to look at. */
async function labHere(paths: LabPaths, signal: AbortSignal): Promise<Lab | undefined> {
  return openLab({ paths, signal }).catch((error: unknown) => {
    signal.throwIfAborted();
    if (error instanceof LabError) return undefined;
    throw error;
  });
}
