import type { RunBlock } from '../../scripts/docs/walkthrough/blocks.ts';
import { compareOutput } from '../../scripts/docs/walkthrough/compare-output.ts';
import type { DriverName } from '../../scripts/lab/state.ts';
import type { BlockRun } from './shell-session.ts';

/**
 * Whether a block has done what its page says.
 * @returns undefined if so; else the page and line, the block, and what was expected and seen
 */
export function judge(block: RunBlock, driver: DriverName, run: BlockRun): string | undefined {
  const expected = block.expected[driver];
  const wrong = whatIsWrong(block, run, expected !== undefined);
  const diff = expected === undefined || run.broken ? undefined : compareOutput(expected, run.output);
  if (!wrong && diff === undefined) return undefined;
  const shown = diff === undefined ? ['It printed:', indented(run.output.trimEnd())] : [legend, indented(diff)];
  return [wrong ?? `${block.file}:${block.line} prints something else`, indented(block.code, '$ '), ...shown].join(
    '\n',
  );
}

const legend = 'Expected (-) and seen (+):';

/**
 * What a command says that fails on purpose in the middle is shown by the page, and so compared; the last one counts in
 * any case. Where nothing is shown, nobody would see it.
 */
function whatIsWrong({ file, line, fails }: RunBlock, run: BlockRun, isShown: boolean): string | undefined {
  if (run.broken) return `${file}:${line} ${run.broken}`;
  if (fails) return run.exitCode === 0 ? `${file}:${line} is to fail, and ends with exit code 0` : undefined;
  if (isShown && run.exitCode === 0) return undefined;
  return run.failed && `${file}:${line + run.failed.line} has failed with exit code ${run.failed.exitCode}`;
}

function indented(text: string, by = ''): string {
  return text
    .split('\n')
    .map((line) => `    ${by}${line}`)
    .join('\n');
}
