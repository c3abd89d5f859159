import { parseArgs } from 'node:util';
import type { Flag } from './flag.ts';
import { FLAGS } from './flags.ts';
import { UPSTREAM_FLAGS } from './upstream-flags.ts';

type Table = typeof FLAGS;

type ValueOf<F extends Flag> = F['type'] extends 'number'
  ? number
  : F['type'] extends 'boolean'
    ? F extends { readonly default: boolean }
      ? boolean
      : boolean | undefined
    : F['type'] extends 'list'
      ? readonly string[]
      : F extends { readonly default: string }
        ? string
        : string | undefined;

/** The flags' values by name, without the dashes: `options['secure-port']`. `PROGRAM --help` says what each one means. */
export type Options = { readonly [Name in keyof Table]: ValueOf<Table[Name]> };

/** What is wrong with the command line, for people: runProgram prints it without a stack, and ends with 1. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** What a program takes where nothing is said, in place of the generic defaults. */
export type Defaults = {
  readonly [Name in keyof Table]?: Table[Name]['type'] extends 'string'
    ? string
    : Table[Name]['type'] extends 'boolean'
      ? boolean
      : never;
};

/**
 * The command line as values. Flags that Go servers have and this one does without are let pass where that is harmless.
 * @param argv without the program's name
 * @param defaults what takes the place of the generic ones
 * @throws UsageError for unknown flags, missing or impossible values
 */
export function parseOptions(argv: readonly string[], defaults: Defaults = {}): Options {
  const flags = withDefaults(defaults);
  const given = new Map<string, string[]>();
  const args = argv.map((argument) => normalize(argument, flags));
  // Telling parseArgs of the hundred others takes it milliseconds, at a time when each counts.
  const names = [...Object.keys(flags), ...Object.keys(UPSTREAM_FLAGS)].filter((name) =>
    args.some((argument) => argument === `--${name}` || argument.startsWith(`--${name}=`)),
  );
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string', multiple: true }]));
  const parsed = parseArgs({
    args,
    options: options as Record<string, { type: 'string'; multiple: true }>,
    strict: false,
    tokens: true,
  });
  for (const token of parsed.tokens) {
    if (token.kind === 'positional') throw new UsageError(`unknown argument: ${token.value}`);
    if (token.kind !== 'option') continue;
    if (isUpstreamFlag(token.name, token.value)) continue;
    if (!flags[token.name]) throw new UsageError(`unknown flag: ${token.rawName}`);
    if (token.value === undefined) throw new UsageError(`flag needs an argument: ${token.rawName}`);
    given.set(token.name, [...(given.get(token.name) ?? []), token.value]);
  }
  const values = Object.entries(flags).map(([name, flag]) => [name, convert(name, flag, given.get(name))] as const);
  return Object.fromEntries(values) as unknown as Options;
}

function withDefaults(defaults: Defaults): Record<string, Flag> {
  const own = Object.entries<string | boolean | undefined>(defaults);
  const flags: Record<string, Flag> = { ...FLAGS };
  for (const [name, value] of own) {
    const flag = flags[name];
    if (flag && value !== undefined) flags[name] = { ...flag, default: value };
  }
  return flags;
}

/** True for a flag of Go servers that asks for what happens anyway. @throws UsageError for one that asks for more */
function isUpstreamFlag(name: string, value: string | undefined): boolean {
  const flag = Object.hasOwn(UPSTREAM_FLAGS, name) ? UPSTREAM_FLAGS[name] : undefined;
  if (!flag) return false;
  if (flag.fine === 'any' || flag.fine.includes(value ?? '')) return true;
  const fine = flag.fine.length > 0 ? ` (${flag.fine.map((one) => `--${name}=${one}`).join(', ')} would do)` : '';
  throw new UsageError(`--${name} is a flag of Go servers that this one can not follow: ${flag.why}${fine}`);
}

/** The text of --help. */
export function usage(program: string, defaults: Defaults = {}): string {
  const lines = Object.entries(withDefaults(defaults)).map(([name, flag]) => {
    const fallback = flag.default === undefined || String(flag.default) === '' ? '' : ` (default ${flag.default})`;
    return `  ${name.length === 1 ? '-' : '--'}${name}\n        ${flag.help}${fallback}`;
  });
  return `Usage: ${program} [flags]\n\n${lines.join('\n')}\n`;
}

/** Brings `-v=2`, `-v2` and bare booleans, which Go's flags know, into the form that parseArgs knows. */
function normalize(argument: string, flags: Readonly<Record<string, Flag>>): string {
  const verbosity = /^-v=?(\d+)$/.exec(argument);
  if (verbosity) return `--v=${verbosity[1]}`;
  if (argument === '-v') return '--v';
  if (argument === '-h') return '--help=true';
  const name = argument.startsWith('--') ? argument.slice(2) : '';
  const isSwitch = flags[name]?.type === 'boolean' || UPSTREAM_FLAGS[name]?.isSwitch;
  return isSwitch ? `${argument}=true` : argument;
}

function convert(name: string, flag: Flag, texts: readonly string[] | undefined): unknown {
  const last = texts?.at(-1);
  if (texts === undefined || last === undefined) return flag.default;
  switch (flag.type) {
    case 'string':
      return last;
    case 'list':
      return texts.flatMap((text) => text.split(',')).filter(Boolean);
    case 'boolean':
      if (last !== 'true' && last !== 'false') throw invalid(name, last, 'true or false');
      return last === 'true';
    case 'number':
      if (!/^\d+$/.test(last)) throw invalid(name, last, 'a number');
      return Number(last);
  }
}

function invalid(name: string, value: string, wanted: string): UsageError {
  return new UsageError(`invalid argument "${value}" for --${name}: must be ${wanted}`);
}
