import type { WriteResult } from './write-project.ts';

/** The exit code where files were left because somebody has edited them. */
export const leftExitCode = 3;

/** What a command tells of its work. @returns the exit code */
export function reportWrites({ written, left }: WriteResult, dir: string, next: readonly string[]): number {
  if (written.length === 0 && left.length === 0) console.log(`Nothing to do: ${dir} has it all.`);
  for (const file of written) console.log(`  ✓ ${file}`);
  for (const file of left) console.log(`  ✗ ${file}: you have edited it, so it stays; see ${file}.new`);
  if (left.length > 0) {
    console.log(`\nTake over by hand what ${left.length === 1 ? 'it needs' : 'they need'}, and remove *.new:`);
    for (const file of left) console.log(`  git diff --no-index ${file} ${file}.new`);
    return leftExitCode;
  }
  if (next.length > 0) console.log(`\n${next.map((line) => `  ${line}`).join('\n')}`);
  return 0;
}
