import { releaseDrills } from '../drills/framework/active.ts';
import { LabError } from '../lab/error.ts';
import { labExists, otherLabs, removeLabFolder } from '../lab/lab-folder.ts';
import { withLabLock } from '../lab/lock.ts';
import { openLab } from '../lab/open-lab.ts';
import { cacheDir, type LabPaths } from '../lab/paths.ts';
import { present } from '../lab/present.ts';
import { purgeCache } from '../lab/purge-cache.ts';
import { createReport, type Report, reportFlags, reportHelp } from '../report/report.ts';
import { stepsOf } from '../steps/steps.ts';
import { type Command, parseFlags } from './command.ts';

const downFlags = { json: reportFlags.json, purge: { type: 'boolean' } } as const;

/** Takes back what the steps made, last first, and forgets the lab. The cache of downloads and builds stays. */
export const down: Command = {
  name: 'down',
  summary: 'removes the lab without a trace (builds stay in the cache)',
  flags: {
    '--purge': 'also removes the cache of downloads and builds, which all labs share',
    '--json': reportHelp['--json'],
  },
  leaves: 'what was not removed yet is still there',
  async run({ args, paths, signal }) {
    const { json, purge } = parseFlags(args, downFlags);
    const report = createReport('down', { json });
    if (await labExists(paths)) {
      await removeLab(paths, report, signal);
      report.tell('\nThe lab is gone.');
    } else {
      report.tell('There is no lab here: nothing to remove.');
      await removeLabFolder(paths);
    }
    if (purge) await purgeAll(paths, report);
    return 0;
  },
};

/** Only once no other lab of this folder needs what lies there: their processes are started from it again and again. */
async function purgeAll(paths: LabPaths, report: Report): Promise<void> {
  const others = await otherLabs(paths);
  if (others.length > 0) {
    const names = others.map(({ name }) => (name === undefined ? 'the one without a name' : name)).join(', ');
    throw new LabError('cache-in-use', { what: `the cache stays: other labs are here, ${names}` });
  }
  const run = async () => ({ evidence: await purgeCache(cacheDir(process.env)) });
  await present([{ id: 'purge', title: 'Remove the cache', run }], report);
}

export async function removeLab(paths: LabPaths, report: Report, signal: AbortSignal): Promise<void> {
  const lab = await openLab({ paths, signal, salvage: true }).catch((error: unknown) => {
    if (error instanceof LabError && error.id === 'no-lab') return undefined;
    throw error;
  });
  if (lab) {
    await withLabLock(lab, async () => {
      await releaseDrills(lab);
      await present(
        [...stepsOf(paths.api)]
          .reverse()
          .filter((step) => step.nature === 'makes')
          .map((step) => ({
            id: step.id,
            title: `Undo: ${step.title.toLowerCase()}`,
            run: async (say) => ({ evidence: await step.undo(lab, say) }),
          })),
        report,
      );
    });
  }
  await removeLabFolder(paths);
}
