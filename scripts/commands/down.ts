import { LabError } from '../lab/error.ts';
import { labExists, removeLabFolder } from '../lab/lab-folder.ts';
import { withLabLock } from '../lab/lock.ts';
import { openLab } from '../lab/open-lab.ts';
import type { LabPaths } from '../lab/paths.ts';
import { present } from '../lab/present.ts';
import { steps } from '../steps/steps.ts';
import { type Command, parseFlags } from './command.ts';

/** Takes back what the steps made, last first, and forgets the lab. The cache of downloads and builds stays. */
export const down: Command = {
  name: 'down',
  summary: 'removes the lab without a trace (builds stay in the cache)',
  async run({ args, paths, signal }) {
    parseFlags(args, {});
    if (!(await labExists(paths))) {
      console.log('There is no lab here: nothing to remove.');
      await removeLabFolder(paths);
      return 0;
    }
    await removeLab(paths, signal);
    console.log('\nThe lab is gone.');
    return 0;
  },
};

async function removeLab(paths: LabPaths, signal: AbortSignal): Promise<void> {
  const lab = await openLab({ paths, signal }).catch((error: unknown) => {
    if (error instanceof LabError && error.id === 'no-lab') return undefined;
    throw error;
  });
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
  await removeLabFolder(paths);
}
