import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Comparison } from '../compare/model.ts';
import { makeOwnLab, requireWhole, whichLab } from '../compare/own-lab.ts';
import { comparisonPage } from '../compare/report/page.ts';
import { renderText } from '../compare/report/text.ts';
import { compare as runComparison } from '../compare/run.ts';
import { LabError } from '../lab/error.ts';
import { withLabLock } from '../lab/lock.ts';
import { openLab } from '../lab/open-lab.ts';
import type { LabPaths } from '../lab/paths.ts';
import { createReport, type Report } from '../report/report.ts';
import { type Command, parseFlags } from './command.ts';
import { removeLab } from './down.ts';

const flagTypes = { quick: { type: 'boolean' }, json: { type: 'boolean' }, write: { type: 'boolean' } } as const;

/** The same API as a CRD, behind the aggregator, and as a server of its own: asked the same, measured, and killed. */
export const compare: Command = {
  name: 'compare',
  summary: 'the same API as CRD, aggregated and stand-alone: what works, how fast, what breaks',
  sampleOnly: true,
  flags: {
    '--quick': 'few requests for the times; the questions are the same',
    '--json': 'prints the results as one JSON document, and nothing else on standard output',
    '--write': 'also writes docs/compare.md',
  },
  tidiesUp: true,
  leaves: 'what it had made is taken back, unless something else is said above',
  async run({ args, paths, signal }) {
    const { quick = false, json = false, write = false } = parseFlags(args, flagTypes);
    const report = reportFor(json);
    const { paths: chosen, own } = await whichLab(paths);
    report.tell(own ? 'No lab is up: one is made for this, and removed in the end.' : `In the lab of ${chosen.dir}.`);
    const comparison = await inLab(chosen, own, { quick, report, signal });
    if (write) await writeFile(path.join(paths.root, 'docs', 'compare.md'), comparisonPage(comparison));
    console.log(json ? JSON.stringify(comparison, null, 2) : renderText(comparison));
    return requireAnswers(comparison);
  },
};

/** Progress is for people; with --json it goes where it is in nobody's way. */
function reportFor(json: boolean): Report {
  if (!json) return createReport('compare');
  return {
    ...createReport('compare', { json }),
    event: (event) => {
      if (event.event === 'begin') console.error(event.title);
    },
  };
}

interface Means {
  readonly quick: boolean;
  readonly report: Report;
  readonly signal: AbortSignal;
}

async function inLab(paths: LabPaths, own: boolean, { quick, report, signal }: Means): Promise<Comparison> {
  // After Ctrl-C there is still something to take back.
  const unhurried = new AbortController().signal;
  try {
    const lab = own ? await makeOwnLab(paths, signal, report) : await openLab({ paths, signal });
    await requireWhole(lab);
    const later = await openLab({ paths, signal: unhurried });
    return await withLabLock(lab, () => runComparison(lab, { quick, report, later }));
  } finally {
    if (own) await removeLab(paths, report, unhurried);
  }
}

/** @throws LabError `verify-failed` if a question could not be put */
function requireAnswers({ cases }: Comparison): number {
  const failed = cases.filter(({ cells }) => Object.values(cells).some(({ result }) => result === 'failed'));
  if (failed.length === 0) return 0;
  const what = `${failed.length} of ${cases.length} cases could not be run: ${failed.map(({ id }) => id).join(', ')}`;
  throw new LabError('verify-failed', { what });
}
