import { setTimeout as sleep } from 'node:timers/promises';
import { kubectlName } from '../api/names.ts';
import { tryKubectl } from '../cluster/kubectl.ts';
import { bringUp } from '../lab/bring-up.ts';
import { LabError } from '../lab/error.ts';
import type { Job } from '../lab/job.ts';
import type { Lab } from '../lab/lab.ts';
import { commandFor } from '../lab/lab-name.ts';
import { withLabLock } from '../lab/lock.ts';
import { openLab } from '../lab/open-lab.ts';
import { createReport } from '../report/report.ts';
import { stepsOf } from '../steps/steps.ts';
import { type Command, parseFlags } from './command.ts';

/** Milliseconds: the aggregator tries again after at most 30 s to reach what had been away. */
const patience = 120_000;

/** What `up` would do, but only for a lab that is there, and without the proof at the end. */
export const resume: Command = {
  name: 'resume',
  summary: 'goes on with a lab that was paused, with its data',
  async run({ args, paths, signal }) {
    parseFlags(args, {});
    const lab = await openLab({ paths, signal });
    const { paused } = await lab.state.read();
    console.log(paused ? `Paused since ${paused}.\n` : 'The lab was not paused; what has ended is started again.\n');
    await withLabLock(lab, () => {
      const makers = stepsOf(paths.api).filter(({ nature }) => nature === 'makes');
      return bringUp(lab, { steps: makers, last: answers(lab) }, createReport('resume'));
    });
    console.log(commandFor(paths.name, '\nnpm run lab:verify   # proves it'));
    return 0;
  },
};

/** Objects in a cluster that was away say for a while what held before. Only an answer shows that it is back. */
function answers(lab: Lab): Job {
  return {
    id: 'answers',
    title: 'Wait until the aggregated API answers',
    async run(say) {
      const { api } = lab.paths;
      const name = kubectlName(api, api.resources[0]);
      const end = performance.now() + patience;
      for (;;) {
        const listed = await tryKubectl(lab, ['get', name, '--all-namespaces', '--no-headers']);
        lab.signal.throwIfAborted();
        const seen = (listed.stdout || listed.stderr).trim();
        if (listed.exitCode === 0) return { evidence: [{ subject: `kubectl get ${name}`, detail: seen }] };
        if (performance.now() > end) throw new LabError('not-ready', { what: `kubectl get ${name}: ${seen}` });
        say(seen);
        await sleep(500, undefined, { signal: lab.signal });
      }
    },
  };
}
