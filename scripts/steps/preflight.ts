import { doctorContext } from '../doctor/context.ts';
import { requireMachine } from '../doctor/require-machine.ts';
import { done, missing, type Step } from './step.ts';

/** Looks before anything is made: is what the driver needs there? Missing tools are built. */
export const preflight: Step = {
  id: 'preflight',
  title: 'Look at this machine',
  why: 'Finds the tools and the engine, or builds the tools, before anything is changed.',
  nature: 'looks',
  page: 'docs/01-what-aggregation-is.md',
  tryThis: {
    what: 'See what the doctor thinks of this machine: everything that the lab needs, and what it could not do without.',
    command: 'npm run lab:doctor',
  },
  async check(lab) {
    const { paths, env, signal } = lab;
    await requireMachine(doctorContext({ paths, env, signal, driver: lab.driver.name, lab }));
    const absent = await lab.missingTools(lab.driver.tools);
    if (absent.length > 0) return missing(`not on this machine yet: ${absent.join(', ')}`);
    return done(...(await lab.driver.preflight(lab, () => {})));
  },
  async run(lab, say) {
    await lab.driver.preflight(lab, say);
  },
  async verify(lab, say) {
    return lab.driver.preflight(lab, say);
  },
  async hint() {
    return 'Each line names a tool, its version and where it comes from: a variable, PATH, the cache or a build.';
  },
  async undo() {
    return [];
  },
};
