import { parseArgs } from 'node:util';
import { FLAGS, type Flag } from './flags.ts';

type Table = typeof FLAGS;

type ValueOf<F extends Flag> = F['type'] extends 'number'
  ? number
  : F['type'] extends 'boolean'
    ? boolean
    : F['type'] extends 'list'
      ? readonly string[]
      : F extends { readonly default: string }
        ? string
        : string | undefined;

/** The flags' values by name. */
export type Options = { readonly [Name in keyof Table]: ValueOf<Table[Name]> };

/** What is wrong with the command line, for people. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/**
 * @param argv without the program's name
 * @throws UsageError for unknown flags, missing or impossible values
 */
export function parseOptions(argv: readonly string[]): Options {
  const flags: Record<string, Flag> = FLAGS;
  const given = new Map<string, string[]>();
  const options = Object.fromEntries(Object.keys(flags).map((name) => [name, { type: 'string', multiple: true }]));
  const parsed = parseArgs({
    args: argv.map((argument) => normalize(argument, flags)),
    options: options as Record<string, { type: 'string'; multiple: true }>,
    strict: false,
    tokens: true,
  });
  for (const token of parsed.tokens) {
    if (token.kind === 'positional') throw new UsageError(`unknown argument: ${token.value}`);
    if (token.kind !== 'option') continue;
    if (!flags[token.name]) throw new UsageError(`unknown flag: ${token.rawName}`);
    if (token.value === undefined) throw new UsageError(`flag needs an argument: ${token.rawName}`);
    given.set(token.name, [...(given.get(token.name) ?? []), token.value]);
  }
  const values = Object.entries(flags).map(([name, flag]) => [name, convert(name, flag, given.get(name))] as const);
  return Object.fromEntries(values) as unknown as Options;
}

/** The text of --help. */
export function usage(program: string): string {
  const lines = Object.entries<Flag>(FLAGS).map(([name, flag]) => {
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
  return argument.startsWith('--') && flags[argument.slice(2)]?.type === 'boolean' ? `${argument}=true` : argument;
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
