import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { categories, type DoctorCheck } from '../doctor/check.ts';
import { checks } from '../doctor/checks.ts';
import { projectRoot } from '../lab/project-root.ts';

export const doctorFile = path.join(projectRoot, 'docs', 'doctor.md');

/** docs/doctor.md from the table of checks: what is looked at, and where it says what to do. */
export function doctorPage(all: readonly DoctorCheck[] = checks): string {
  return [
    '# What lab:doctor looks at',
    '',
    '`npm run lab:doctor` changes nothing. It ends with exit code 1 if something that is *fatal* is not the case: no lab',
    'can be had then, and `up` says the same. A lab may be had in spite of a *warning*. `-- --json` prints the same for programs.',
    'This page is generated from the table that the checks stand in (`npm run docs`).',
    '',
    ...categories.flatMap((category) => section(category, all)),
  ].join('\n');
}

function section(category: string, all: readonly DoctorCheck[]): readonly string[] {
  const rows = all.filter((check) => check.category === category).map(row);
  return [`## ${category}`, '', '| wanted | if not | matters for | what to do |', '|---|---|---|---|', ...rows, ''];
}

function row({ description, severity, driver, hint }: DoctorCheck): string {
  return `| ${description} | ${severity} | ${driver ?? 'both drivers'} | [${hint}](troubleshooting.md#${hint}) |`;
}

/** Whether the page in the repository says what the table says. */
export async function isCurrent(): Promise<boolean> {
  return (await readFile(doctorFile, 'utf8').catch(() => '')) === doctorPage();
}

if (process.argv[1] === import.meta.filename) await writeFile(doctorFile, doctorPage());
