import { bold, dim, red, yellow } from '../../lab/print.ts';
import { links } from '../catalogue/entry.ts';
import { findingEntries, linkOf } from '../catalogue/findings.ts';
import type { Finding } from '../checks/check.ts';
import { severityOf } from '../run-checks.ts';

/** A label and lines beside it. */
export function row(label: string, lines: readonly string[]): readonly string[] {
  return lines.map((line, at) => `    ${(at === 0 ? label : '').padEnd(8)}${line}`);
}

/** @param at 0 for the first */
export function findingText(finding: Finding, at: number): readonly string[] {
  const { id, what, evidence, cause } = finding;
  return [
    `  ${heading(finding, at)}: ${links[linkOf(id)]}  ${dim(`[${id}]`)}`,
    `    ${bold(what)}`,
    ...row('Seen', evidence),
    ...row('Why', [cause ?? findingEntries[id].cause]),
    ...fixText(finding),
    ...row('More', [`docs/explain.md#${id}`]),
  ];
}

function heading(finding: Finding, at: number): string {
  if (severityOf(finding) === 'warning') return yellow('Warning');
  return red(at === 0 ? 'First broken link' : 'Also broken');
}

export function fixText({ fixes, choose }: Finding): readonly string[] {
  const several = choose && fixes.length > 1 ? ['one of these:'] : [];
  const lines = fixes.flatMap(({ command, note }) => [command, ...(note ? [dim(`  # ${note}`)] : [])]);
  return row('Fix', [...several, ...lines]);
}
