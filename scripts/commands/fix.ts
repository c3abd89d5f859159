import { setTimeout as sleep } from 'node:timers/promises';
import { activeDrills } from '../drills/framework/active.ts';
import type { Drill } from '../drills/framework/drill.ts';
import { putBack } from '../drills/framework/perform.ts';
import { unhealthy } from '../drills/framework/sights.ts';
import { bringUp } from '../lab/bring-up.ts';
import { LabError } from '../lab/error.ts';
import type { Job } from '../lab/job.ts';
import type { Lab } from '../lab/lab.ts';
import { withLabLock } from '../lab/lock.ts';
import { openLab } from '../lab/open-lab.ts';
import { present } from '../lab/present.ts';
import { createReport } from '../report/report.ts';
import { steps } from '../steps/steps.ts';
import { type Command, parseFlags } from './command.ts';

/** Milliseconds: merged discovery and namespaces follow a minute after an APIService that is back. */
const patience = 120_000;

/** Puts back what all drills have broken, whatever became of it in the meantime. */
export const fix: Command = {
  name: 'fix',
  summary: 'puts everything back that drills have broken',
  sampleOnly: true,
  async run({ args, paths, signal }) {
    parseFlags(args, {});
    const lab = await openLab({ paths, signal });
    const { drills: noted = [] } = await lab.state.read();
    if (noted.length === 0) {
      console.log('No drill is on: nothing to put back.');
      return 0;
    }
    return withLabLock(lab, async () => {
      const active = await activeDrills(lab);
      await present(
        active.map((drill) => ({
          id: drill.name,
          title: `Put back: ${drill.name}`,
          run: async (say) => ({ evidence: await putBack(lab, drill, say) }),
        })),
      );
      await settle(lab);
      const makers = steps.filter(({ nature }) => nature === 'makes');
      await bringUp(lab, { steps: makers, last: allIsWell(lab, active) }, createReport('fix'));
      await lab.state.update({ drills: [] });
      return 0;
    });
  },
};

/** Most faults are over within moments once the aggregator looks again: then the steps find nothing left to do. */
async function settle(lab: Lab): Promise<void> {
  for (let attempt = 0; attempt < 10 && (await unhealthy(lab)); attempt++) {
    await sleep(500, undefined, { signal: lab.signal });
  }
}

function allIsWell(lab: Lab, mended: readonly Drill[]): Job {
  return {
    id: 'well',
    title: 'Wait until all is well',
    async run(say) {
      const end = performance.now() + patience;
      for (;;) {
        const problem = (await unhealthy(lab)) ?? (await firstLingering(lab, mended));
        lab.signal.throwIfAborted();
        if (!problem) return { evidence: [] };
        if (performance.now() > end) throw new LabError('not-ready', { what: problem });
        say(problem);
        await sleep(500, undefined, { signal: lab.signal });
      }
    },
  };
}

async function firstLingering(lab: Lab, mended: readonly Drill[]): Promise<string | undefined> {
  for (const drill of mended) {
    const lingering = await drill.lingers?.(lab);
    if (lingering) return lingering;
  }
  return undefined;
}
