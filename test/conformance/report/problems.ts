import type { JudgedCase } from './judge.ts';
import type { CaseResult } from './read-results.ts';

/** What is to be mended: every case that is neither the same nor better, with what each server's failure was. */
export function problemLines(
  cases: readonly JudgedCase[],
  { go, ours }: { readonly go: readonly CaseResult[]; readonly ours: readonly CaseResult[] },
): readonly string[] {
  return cases
    .filter(({ verdict }) => verdict !== 'same' && verdict !== 'better')
    .flatMap(({ topic, name, verdict, reason }) => {
      const failure = (results: readonly CaseResult[]) =>
        results.find((one) => one.topic === topic && one.name === name)?.failure ?? '';
      return [
        `\n✗ ${topic}: ${name}: ${verdict}${reason && `, ${reason}`}`,
        ...indented('Go', failure(go)),
        ...indented('ours', failure(ours)),
      ];
    });
}

/** Without the stack below what was expected and what was there. */
function indented(who: string, failure: string): readonly string[] {
  const lines = failure.split('\n').filter((line) => line && !/^\s+at /.test(line));
  return lines.slice(0, 12).map((line) => `  ${who}: ${line}`);
}
