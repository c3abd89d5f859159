import { drillNote } from '../drills/framework/active-drill.ts';
import { hintFor } from '../hints/hint-for.ts';
import { LabError } from '../lab/error.ts';
import { otherLabs } from '../lab/lab-folder.ts';
import { commandFor } from '../lab/lab-name.ts';
import { lookAtSteps, type StepLook } from '../lab/look-at-steps.ts';
import { openLab } from '../lab/open-lab.ts';
import type { LabPaths } from '../lab/paths.ts';
import { bold, dim, evidenceLine, green } from '../lab/print.ts';
import { reportFlags, reportHelp } from '../report/report.ts';
import { asTyped } from '../walk/as-typed.ts';
import { type Command, parseFlags } from './command.ts';

/** Looks at every step and changes nothing. */
export const status: Command = {
  name: 'status',
  summary: 'lists the steps: done ✓, next ➞, unknown ?, not begun ·; and what other labs there are',
  flags: { '--json': reportHelp['--json'] },
  async run({ args, paths, signal }) {
    const { json = false } = parseFlags(args, { json: reportFlags.json });
    const others = paths.name === undefined ? await otherLabs(paths) : [];
    const exitCode = await statusOf(paths, json, signal).catch((error: unknown) => {
      if (!(error instanceof LabError && error.id === 'no-lab' && others.length > 0)) throw error;
      if (!json) console.log('There is no lab without a name here.');
      return 0;
    });
    if (others.length > 0 && !json) console.log('');
    for (const other of others) console.log(await summaryOf(other, json, signal));
    return exitCode;
  },
};

async function statusOf(paths: LabPaths, json: boolean, signal: AbortSignal): Promise<number> {
  const lab = await openLab({ paths, signal });
  const { driverReason, paused, drills } = await lab.state.read();
  if (!json) console.log(`Driver ${lab.driver.name}: ${driverReason}\n`);
  if (paused && !json)
    console.log(commandFor(paths.name, `Paused since ${paused}; npm run lab:resume goes on with the data.\n`));
  const note = drillNote(drills);
  if (note && !json) console.log(`${commandFor(paths.name, note)}\n`);
  const looks = await lookAtSteps(lab);
  const next = looks.find(({ check }) => check !== undefined && !check.done);
  const hint = next ? await hintFor(next.step, lab) : '';
  for (const [index, look] of looks.entries()) {
    const own = look === next ? hint : undefined;
    console.log(json ? JSON.stringify(stepEvent(look, index, looks.length, own)) : line(look, own, paths.name));
  }
  const end = next ? commandFor(paths.name, '\nnpm run lab:up goes on from here.') : '\nAll steps are done.';
  if (!json) console.log(end);
  return next ? 1 : 0;
}

async function summaryOf(paths: LabPaths, json: boolean, signal: AbortSignal): Promise<string> {
  const lab = await openLab({ paths, signal });
  const looks = await lookAtSteps(lab);
  const ready = looks.filter(({ check }) => check?.done).length;
  if (json) {
    const driver = lab.driver.name;
    return JSON.stringify({
      event: 'lab',
      command: 'status',
      name: paths.name,
      driver,
      done: ready,
      total: looks.length,
    });
  }
  const { paused, server } = await lab.state.read();
  const kind = [`driver ${lab.driver.name}`, ...(server === 'go' ? ['the Go sample'] : [])].join(', ');
  const done = paused ? `paused since ${paused}` : `${ready} of ${looks.length} steps done`;
  return `Lab ${bold(String(paths.name))}: ${kind}, ${done}`;
}

/** A line of `--json`. */
function stepEvent({ step, check, problem }: StepLook, index: number, total: number, hint: string | undefined) {
  const place = { event: 'step', command: 'status', step: step.id, title: step.title, n: index + 1, total };
  if (check === undefined) return { ...place, status: 'unknown', because: problem, evidence: [] };
  if (check.done) return { ...place, status: 'done', evidence: check.evidence };
  return { ...place, status: 'missing', because: check.because, ...(hint && { hint }), evidence: [] };
}

/** @param hint of the step that is next; undefined for the others */
function line({ step, check, problem }: StepLook, hint: string | undefined, name: string | undefined): string {
  if (check === undefined) return `? ${step.title}\n    ${dim(`could not be looked at: ${problem}`)}`;
  if (!check.done && hint === undefined) return `· ${step.title}\n    ${dim(check.because)}`;
  if (!check.done) return [`➞ ${step.title}`, `    ${dim(check.because)}`, ...hintLines(hint, name)].join('\n');
  return [`${green('✓')} ${step.title}`, ...check.evidence.map((fact) => `    ${dim(evidenceLine(fact))}`)].join('\n');
}

function hintLines(hint: string | undefined, name: string | undefined): readonly string[] {
  return hint ? hint.split('\n').map((text) => `    ${asTyped(name, text)}`) : [];
}
