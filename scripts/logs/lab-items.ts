import { readFile } from 'node:fs/promises';
import type { Lab } from '../lab/lab.ts';
import { lookAtSteps } from '../lab/look-at-steps.ts';
import { evidenceLine } from '../lab/print.ts';
import { checkAll } from '../pki/check-all.ts';
import { pkiPlan } from '../pki/plan.ts';
import type { LogItem, LogSource } from './log-item.ts';

/** What the lab knows of itself: from its files, and from its steps' own checks. */
export const labItems: readonly LogItem[] = [
  { file: 'state.json', about: 'what the lab remembers', read: ({ paths }) => readFile(paths.state, 'utf8') },
  { file: 'status.txt', about: 'npm run lab:status', read: (source) => statusText(labOf(source)) },
  {
    file: 'certificates.txt',
    about: 'each certificate: whom it names, who signed it, until when; no keys',
    read: (source) => certificatesText(labOf(source)),
  },
];

/** @throws Error where there is no lab that can be opened */
export function labOf({ lab }: LogSource): Lab {
  if (lab) return lab;
  throw new Error('there is no lab here that can be opened');
}

async function statusText(lab: Lab): Promise<string> {
  const looks = await lookAtSteps(lab);
  return looks
    .map(({ step, check, problem }) => {
      if (!check) return `? ${step.title}: ${problem}`;
      if (!check.done) return `· ${step.title}: ${check.because}`;
      return [`✓ ${step.title}`, ...check.evidence.map((fact) => `    ${evidenceLine(fact)}`)].join('\n');
    })
    .join('\n');
}

async function certificatesText(lab: Lab): Promise<string> {
  const findings = checkAll(pkiPlan(await lab.driver.pkiOptions(lab)), lab.paths.pki);
  return findings
    .map(({ id, file, detail, problem }) => `${problem ? '✗' : '✓'} ${id} (${file})\n    ${problem ?? detail}`)
    .join('\n');
}
