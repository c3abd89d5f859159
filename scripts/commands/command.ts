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
  /** One line for the help text. */
  readonly summary: string;
  /** Flags with their meaning, for the help text. */
  readonly flags?: Readonly<Record<string, string>>;
  /** @returns the exit code */
  run(invocation: Invocation): Promise<number>;
}

type FlagTypes = Readonly<Record<string, { readonly type: 'string' | 'boolean' }>>;

/** Parses `--flag value` and `--flag`. @throws LabError `usage` that names the word it did not understand */
export function parseFlags<T extends FlagTypes>(args: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw new LabError('usage', { what: error instanceof Error ? error.message : String(error) });
  }
}
