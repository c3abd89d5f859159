import type { Command } from '../commands/command.ts';
import { commandFor } from '../lab/lab-name.ts';

/** The help text of the package's program, for one of its commands or for all. */
export function programHelp(commands: readonly Command[]): string {
  const lines = commands.flatMap(({ name, summary, flags = {} }) => [
    `  aggregation-lab ${name.padEnd(14)} ${commandFor(undefined, summary, true)}`,
    ...Object.entries(flags).map(([flag, meaning]) => `      ${flag.padEnd(26)} ${meaning}`),
  ]);
  if (commands.length === 1) return lines.join('\n');
  return [
    'A lab of the Kubernetes API aggregation layer, for an aggregated API of your own: a project whose aggregation-lab.json',
    'names its group and its server. Commands find it from any folder in it.',
    '',
    ...lines,
    '  aggregation-lab explain        names the first broken link of an APIService, on any cluster; needs no project',
    '',
    'Every command takes --name NAME: a lab of that name beside others, with files below .lab/labs/NAME.',
  ].join('\n');
}
