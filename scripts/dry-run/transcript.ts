import type { LabPaths } from '../lab/paths.ts';
import type { DriverName } from '../lab/state.ts';
import type { Step } from '../steps/step.ts';
import { comment } from './shell.ts';

/** What one step does, as lines of bash. */
export interface Section {
  readonly step: Step;
  readonly lines: readonly string[];
}

/** What a transcript says about itself. */
export interface Heading {
  readonly paths: LabPaths;
  readonly driver: DriverName;
  readonly driverReason: string;
}

/**
 * The whole script. All of it is one function, so that bash reads it to its end before anything is done, and no
 * command takes the rest of the script for its input when it comes through a pipe.
 */
export function transcript({ paths, driver, driverReason }: Heading, sections: readonly Section[]): string {
  return [
    '#!/usr/bin/env bash',
    comment(`What npm run lab:up does with the driver ${driver} (${driverReason}), as commands to read and to run.`),
    comment('Run by bash it makes the same lab: lab:status, lab:verify and lab:down take it for their own.'),
    ...npmHeading,
    'set -euo pipefail',
    '',
    'lab() {',
    `cd ${quote(paths.root)}`,
    `[ ! -e ${quote(relative(paths, paths.state))} ] || { echo 'There is a lab here already.' >&2; exit 2; }`,
    ...sections.flatMap(({ step, lines }, index) => [
      '',
      `# --- ${index + 1}/${sections.length} ${step.title}`,
      comment(step.why),
      `echo ${quote(`--- ${index + 1}/${sections.length} ${step.title}`)}`,
      ...lines,
    ]),
    '}',
    'lab < /dev/null',
    '',
  ].join('\n');
}

/** Paths below the project, as somebody types them who is in its folder. */
export function relative({ root }: Pick<LabPaths, 'root'>, file: string): string {
  return file.startsWith(`${root}/`) ? file.slice(root.length + 1) : file;
}

/** npm prints two lines that start with `> `. In a pipe to bash they are redirections, which make two empty files. */
const npmHeading = [
  'for heading in aggregation-lab@* node; do',
  '  if [ -f "$heading" ] && [ ! -s "$heading" ]; then',
  '    rm "$heading"',
  `    echo "(That was npm's heading, no command; npm run -s leaves it away.)" >&2`,
  '  fi',
  'done',
];

const quote = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
