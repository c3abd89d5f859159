import { isDriverName } from '../../drivers/choose.ts';
import type { DriverName } from '../../lab/state.ts';
import type { Fence, Markdown } from '../markdown.ts';
import type { Problem } from '../problem.ts';

export const driverNames: readonly DriverName[] = ['host', 'kind'];

/** A block of commands that readers paste, and the tests run. */
export interface RunBlock {
  /** Relative to the project. */
  readonly file: string;
  /** Of the fence, from 1: line n of the commands is n further down. */
  readonly line: number;
  readonly code: string;
  readonly drivers: readonly DriverName[];
  /** Its last command is to fail. Without it none may. */
  readonly fails: boolean;
  /** It may take that long. */
  readonly seconds: number;
  /** What is to be seen, on those drivers for which the page says so. */
  readonly expected: Readonly<Partial<Record<DriverName, string>>>;
}

const usualSeconds = 60;
/** Other names of the shell: such a block would never be run, and nobody would see that. */
const shellNames = ['bash', 'shell', 'console', 'shell-session', 'zsh'];

/** The blocks of a page in order, and what is wrong with how they are marked. */
export function blocksOf(file: string, page: Pick<Markdown, 'fences'>): { blocks: RunBlock[]; problems: Problem[] } {
  const blocks = page.fences.filter(isRun).map((fence) => blockOf(file, fence, page.fences));
  const problems = page.fences.flatMap((fence) => whatIsWrong(fence).map((what) => ({ file, line: fence.line, what })));
  return { blocks, problems };
}

function blockOf(file: string, fence: Fence, all: readonly Fence[]): RunBlock {
  const shown = all.filter((other) => other.lang === 'output' && runBefore(other) === fence);
  const drivers = driverNames.filter((name) => fence.words.includes(name));
  const expected = drivers.flatMap((name) => {
    const own = shown.find(({ words }) => words.length === 0 || words.includes(name));
    return own ? [[name, own.code] as const] : [];
  });
  const { line, code } = fence;
  const fails = fence.words.includes('fails');
  return { file, line, code, drivers, fails, seconds: secondsOf(fence), expected: Object.fromEntries(expected) };
}

const isRun = ({ lang, words }: Fence) => lang === 'sh' && words.some(isDriverName);

/** The block that an output belongs to: right before it, or before the output of another driver. */
function runBefore({ after }: Fence): Fence | undefined {
  if (after?.lang === 'output') return runBefore(after);
  return after && isRun(after) ? after : undefined;
}

function secondsOf({ comments }: Fence): number {
  const limits = comments.flatMap((comment) => /^at most (\d+) s$/.exec(comment)?.[1] ?? []);
  return Number(limits.at(-1) ?? usualSeconds);
}

function whatIsWrong(fence: Fence): readonly string[] {
  if (fence.lang === 'sh') return isRun(fence) ? wrongRun(fence) : wrongUnrun(fence);
  if (fence.lang === 'output') return wrongOutput(fence);
  if (shellNames.includes(fence.lang)) return [`commands are marked "sh", not "${fence.lang}"`];
  return fence.lang ? [] : ['a block says what it is: sh, output, yaml, text …'];
}

function wrongRun({ words, comments }: Fence): readonly string[] {
  return [
    ...words
      .filter((word) => !isDriverName(word) && word !== 'fails')
      .map((word) => `"${word}" means nothing after sh`),
    ...comments
      .filter((comment) => comment.startsWith('at most') && !/^at most \d+ s$/.test(comment))
      .map((comment) => `"${comment}" is not understood; a limit is written "at most 300 s"`),
  ];
}

function wrongUnrun({ words, comments }: Fence): readonly string[] {
  if (words.length > 0) return [`"sh ${words.join(' ')}" names no driver: host, kind or both`];
  if (comments.some((comment) => /^not run: \S/.test(comment))) return [];
  return ['commands that are not run stand below a comment that says why: <!-- not run: why -->'];
}

function wrongOutput(fence: Fence): readonly string[] {
  const unknown = fence.words
    .filter((word) => !isDriverName(word))
    .map((word) => `"${word}" means nothing after output`);
  const block = runBefore(fence);
  if (!block) return [...unknown, 'an output stands right below the commands that are run'];
  const absent = fence.words.filter((word) => isDriverName(word) && !block.words.includes(word));
  return [...unknown, ...absent.map((word) => `the commands above are not run on ${word}`)];
}
