import { parseArgs } from 'node:util';
import { LabError } from '../lab/error.ts';
import type { LabPaths } from '../lab/paths.ts';

export interface Invocation {
  /** What follows the command's name, without --name. */
  readonly args: readonly string[];
  /** Of the lab that is meant. */
  readonly paths: LabPaths;
  /** Aborts on Ctrl-C. */
  readonly signal: AbortSignal;
}

export interface Command {
  readonly name: string;
  /** The script of package.json that runs it; default: `lab:NAME`. */
  readonly script?: string;
  /** One line for the help text. */
  readonly summary: string;
  /** Flags with their meaning, for the help text. */
  readonly flags?: Readonly<Record<string, string>>;
  /** It is about the lab's own sample, and refuses to run for a project of somebody's own. */
  readonly sampleOnly?: true;
  /** It runs without a project, too. */
  readonly anywhere?: true;
  /** After Ctrl-C it still removes what it has made, however long that takes. */
  readonly tidiesUp?: true;
  /** How many of the words are its own flags, where the rest is for another program; without it all are. */
  ownWords?(args: readonly string[]): number;
  /** How Ctrl-C leaves things, in words, where that is not "what was made so far is kept". */
  readonly leaves?: string;
  /** @returns the exit code */
  run(invocation: Invocation): Promise<number>;
}

type FlagTypes = Readonly<Record<string, { readonly type: 'string' | 'boolean' }>>;

/**
 * Parses `--flag value` and `--flag`.
 * @throws LabError `usage` that names the word it did not understand, and says what there is
 */
export function parseFlags<T extends FlagTypes>(args: readonly string[], options: T) {
  const names = Object.keys(options);
  const swallowed = names.find((name) => !npmsOwn.has(name) && process.env[npmVariable(name)] !== undefined);
  if (swallowed) throw usageError(`npm took --${swallowed} for itself`, names);
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw usageError(error instanceof Error ? error.message : String(error), names);
  }
}

/** Settings of npm that people have in their npmrc for reasons of their own. */
const npmsOwn = new Set(['json', 'offline']);

const npmVariable = (flag: string) => `npm_config_${flag.replaceAll('-', '_')}`;

/** npm hands on only what stands behind `--`: forgetting that is the usual mistake. */
function usageError(what: string, names: readonly string[]): LabError {
  const flags = ['name', ...names].map((name) => `--${name}`).join(', ');
  return new LabError('usage', {
    what,
    cause: `This command takes ${flags}. Flags go behind --, or npm keeps them.`,
    advice: [`npm run lab:up -- --driver host   # for example`, 'npm run lab -- help'],
  });
}
