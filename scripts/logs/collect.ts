import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { maskSecrets } from '../lab/mask-secrets.ts';
import type { LogItem, LogSource } from './log-item.ts';

export interface Collected {
  readonly file: string;
  readonly about: string;
  /** Why it could not be had. */
  readonly problem?: string;
}

/**
 * Writes each item into the folder, secrets masked, and a list of them at the front. What can't be had is noted with
 * the reason, and keeps nothing else from being collected.
 * @param dir made if need be; only its owner may look into it, since logs name machines and people
 */
export async function collect(
  items: readonly LogItem[],
  source: LogSource,
  dir: string,
): Promise<readonly Collected[]> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const collected: Collected[] = [];
  for (const item of items) collected.push(await collectOne(item, source, dir));
  await write(dir, 'README.md', listOf(collected));
  return collected;
}

async function collectOne({ file, about, read }: LogItem, source: LogSource, dir: string): Promise<Collected> {
  try {
    await write(dir, file, await read(source));
    return { file, about };
  } catch (error) {
    source.signal.throwIfAborted();
    const problem = maskSecrets(error instanceof Error ? error.message : String(error));
    return { file, about, problem };
  }
}

async function write(dir: string, file: string, text: string): Promise<void> {
  const target = path.join(dir, file);
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, `${maskSecrets(text).trimEnd()}\n`, { mode: 0o600 });
}

function listOf(collected: readonly Collected[]): string {
  return [
    '# What the lab could find out',
    '',
    'Keys, tokens and passwords are left out; names of machines, users and addresses are not. Look before you publish.',
    '',
    ...collected.map(
      ({ file, about, problem }) => `- \`${file}\`: ${about}${problem ? `; not to be had: ${problem}` : ''}`,
    ),
  ].join('\n');
}
