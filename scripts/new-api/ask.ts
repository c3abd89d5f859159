import { createInterface } from 'node:readline/promises';
import { LabError } from '../lab/error.ts';
import { mistake } from './shape/mistake.ts';
import { pluralOf } from './shape/names.ts';
import { parseField } from './shape/parse-field.ts';
import type { ShapeFlags } from './shape/shape-from.ts';

export interface GivenFlags extends Omit<ShapeFlags, 'group' | 'kind'> {
  readonly group?: string | undefined;
  readonly kind?: string | undefined;
  readonly dir?: string | undefined;
  readonly package?: string | undefined;
}

export interface CompleteFlags extends ShapeFlags {
  readonly dir: string;
  readonly package?: string | undefined;
}

/** Asks one thing. @param fallback what is taken for an empty answer */
export type Question = (text: string, fallback?: string) => Promise<string>;

/**
 * Asks for what was not given: at a terminal; else it is a mistake.
 * @throws LabError `usage` that names the flags
 */
export async function askForMissing(given: GivenFlags, signal: AbortSignal): Promise<CompleteFlags> {
  const missing = (['group', 'kind', 'dir'] as const).filter((name) => !given[name]);
  if (missing.length > 0 && !process.stdin.isTTY) {
    throw mistake(
      `${missing.map((name) => `--${name}`).join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing`,
      'Without a terminal nobody can be asked.',
      'npm run new-api -- --group demo.example.com --kind Widget --field size:int --dir widget-server',
    );
  }
  if (missing.length === 0) return complete(given, async () => '');
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return await complete(given, async (text, fallback) => {
      const answer = await terminal.question(fallback ? `${text} (${fallback}): ` : `${text}: `, { signal });
      return answer.trim() || (fallback ?? '');
    });
  } finally {
    terminal.close();
  }
}

/** Where something that must be there is missing, what may be there is asked for as well. */
export async function complete(given: GivenFlags, ask: Question): Promise<CompleteFlags> {
  const asks = !given.group || !given.kind || !given.dir;
  const group = given.group || (await ask('Group, a domain name', 'demo.example.com'));
  const kind = given.kind || (await ask('Kind, in UpperCamelCase', 'Widget'));
  if (!asks) return { ...given, group, kind, dir: given.dir ?? '' };
  const plural = given.plural ?? (await ask('Plural, as in the path', pluralOf(kind)));
  const scope = given.scope ?? (await ask('Scope, Namespaced or Cluster', 'Namespaced'));
  const field = given.field ?? (await askFields(ask));
  const dir = given.dir || (await ask('Folder', `${kind.toLowerCase()}-server`));
  return { ...given, group, kind, plural, scope, field, dir };
}

async function askFields(ask: Question): Promise<readonly string[]> {
  const fields: string[] = [];
  for (;;) {
    const field = await ask('Field, NAME:TYPE[:OPTION,…], empty if that is all');
    if (!field) return fields;
    try {
      parseField(field);
      fields.push(field);
    } catch (error) {
      if (!(error instanceof LabError)) throw error;
      console.log(`  ✗ ${error.message}\n    ${error.reason}`);
    }
  }
}
