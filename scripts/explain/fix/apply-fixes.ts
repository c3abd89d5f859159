import type { Fix } from '../checks/check.ts';
import { isSeen } from '../look.ts';
import type { ClusterWriter } from '../reader/cluster-reader.ts';
import { successful } from '../reader/look-at.ts';
import { severityOf } from '../run-checks.ts';
import type { Explanation } from '../verdict.ts';
import type { Confirm } from './confirmer.ts';

/**
 * What --fix may do: the complete commands for what is broken or warned of, each once. Where the reader has to choose or
 * fill something in, nothing is done.
 */
export function fixable(explanations: readonly Explanation[]): readonly Fix[] {
  const fixes = explanations.flatMap(({ findings }) =>
    findings.flatMap((finding) => {
      const done = severityOf(finding) === 'broken' || finding.fixes.length === 1;
      const decided = !finding.choose || finding.fixes.length === 1;
      return done && decided && finding.fixes.every(({ request }) => request) ? finding.fixes : [];
    }),
  );
  return [...new Map(fixes.map((fix) => [fix.command, fix])).values()];
}

/** Sends what was confirmed. @returns a line for each: what was done, or why not */
export async function applyFixes(
  writer: ClusterWriter,
  fixes: readonly Fix[],
  confirm: Confirm,
): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const { command, request } of fixes) {
    if (!request) continue;
    if (!(await confirm(command))) {
      lines.push(`not done: ${command}`);
      continue;
    }
    const { path } = request;
    const answer = successful(path, await writer.send(request));
    lines.push(isSeen(answer) ? `done: ${command}` : `failed: ${command}\n  ${answer.why}`);
  }
  return lines;
}
