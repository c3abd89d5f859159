import { parseArgs } from 'node:util';
import { mistake } from './shape/mistake.ts';

type FlagTypes = Readonly<Record<string, { readonly type: 'string' | 'boolean'; readonly multiple?: boolean }>>;

/** Settings of npm that people may have for reasons of their own. */
const npmsOwn = new Set(['version', 'scope', 'package']);

/**
 * Parses the flags of a command of the generator: it has a --name of its own, which is not a lab's.
 * @throws LabError `usage`
 */
export function parseGeneratorFlags<T extends FlagTypes>(args: readonly string[], options: T) {
  const flags = Object.keys(options).map((name) => `--${name}`);
  const swallowed = Object.keys(options).find((name) => !npmsOwn.has(name) && process.env[`npm_config_${name}`]);
  const why = `This command takes ${flags.join(', ')}. Behind npm run, flags go behind --, or npm keeps them.`;
  if (swallowed) throw mistake(`npm took --${swallowed} for itself`, why);
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw mistake(error instanceof Error ? error.message : String(error), why);
  }
}
