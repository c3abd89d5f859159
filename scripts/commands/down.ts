import { LabError } from '../lab/error.ts';
import { labExists, removeLabFolder } from '../lab/lab-folder.ts';
import { withLabLock } from '../lab/lock.ts';
import { openLab } from '../lab/open-lab.ts';
import type { LabPaths } from '../lab/paths.ts';
import { present } from '../lab/present.ts';
import { createReport, type Report, reportFlags, reportHelp } from '../report/report.ts';
import { steps } from '../steps/steps.ts';
import { type Command, parseFlags } from './command.ts';

const downFlags = { json: reportFlags.json } as const;

/** Takes back what the steps made, last first, and forgets the lab. The cache of downloads and builds stays. */
export const down: Command = {
  name: 'down',
  summary: 'removes the lab without a trace (builds stay in the cache)',
  flags: { '--json': reportHelp['--json'] },
  async run({ args, paths, signal }) {
    const { json } = parseFlags(args, downFlags);
    const report = createReport('down', { json });
    if (await labExists(paths)) {
      await removeLab(paths, report, signal);
      report.tell('\nThe lab is gone.');
    } else {
      report.tell('There is no lab here: nothing to remove.');
      await removeLabFolder(paths);
    }
    return 0;
  },
};

async function removeLab(paths: LabPaths, report: Report, signal: AbortSignal): Promise<void> {
  const lab = await openLab({ paths, signal, salvage: true }).catch((error: unknown) => {
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
            id: step.id,
            title: `Undo: ${step.title.toLowerCase()}`,
            run: async (say) => ({ evidence: await step.undo(lab, say) }),
          })),
        report,
      ),
    );
  }
  await removeLabFolder(paths);
}
