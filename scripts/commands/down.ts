import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { LabError } from '../lab/error.ts';
import { withLabLock } from '../lab/lock.ts';
import { openLab } from '../lab/open-lab.ts';
import { labPaths } from '../lab/paths.ts';
import { present } from '../lab/present.ts';
import { projectRoot } from '../lab/project-root.ts';
import { steps } from '../steps/steps.ts';
import { type Command, parseFlags } from './command.ts';

/** Takes back what the steps made, last first, and forgets the lab. The cache of downloads and builds stays. */
export const down: Command = {
  name: 'down',
  summary: 'removes the lab without a trace (builds stay in the cache)',
  async run({ args, signal }) {
    parseFlags(args, {});
    const paths = labPaths(projectRoot);
    if (!existsSync(paths.dir)) {
      console.log('There is no lab here: nothing to remove.');
      return 0;
    }
    await removeLab(signal);
    console.log('\nThe lab is gone.');
    return 0;
  },
};

async function removeLab(signal: AbortSignal): Promise<void> {
  const lab = await openLab({ signal }).catch((error: unknown) => {
    if (error instanceof LabError && error.id === 'no-lab') return undefined;
    throw error;
  });
  const paths = labPaths(projectRoot);
  if (lab) {
    await withLabLock(lab, () =>
      present(
        [...steps]
          .reverse()
          .filter((step) => step.nature === 'makes')
          .map((step) => ({
            title: `Undo: ${step.title.toLowerCase()}`,
            run: async (say) => ({ evidence: await step.undo(lab, say) }),
          })),
      ),
    );
  }
  await rm(paths.dir, { recursive: true, force: true });
}
