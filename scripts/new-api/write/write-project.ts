import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { writeFileAtomically } from '../../lab/atomic.ts';
import type { Shape } from '../shape/shape.ts';
import { planWrite } from './plan-writes.ts';
import { digest, recordFile, type WrittenRecord } from './record.ts';

export interface ProjectWrite {
  readonly dir: string;
  readonly shape: Shape;
  /** What its files are to be. */
  readonly files: ReadonlyMap<string, string>;
  /** What they would have been before this command; empty for a new project. */
  readonly before: ReadonlyMap<string, string>;
  readonly record: WrittenRecord | undefined;
  /** Texts that begin as a copy of what somebody has edited: theirs from the start. */
  readonly adopted?: ReadonlySet<string>;
}

export interface WriteResult {
  /** Paths of files that were created or replaced. */
  readonly written: readonly string[];
  /** Paths of edited files that would have changed: beside each lies PATH.new. */
  readonly left: readonly string[];
}

/** Writes what has to change and nobody has edited, and remembers what was written. */
export async function writeProject({ dir, shape, files, before, record, adopted }: ProjectWrite): Promise<WriteResult> {
  const digests: Record<string, string> = { ...record?.files };
  const written: string[] = [];
  const left: string[] = [];
  for (const [name, wanted] of files) {
    const file = path.join(dir, name);
    const there = await readFile(file, 'utf8').catch(() => undefined);
    const plan = planWrite({ before: before.get(name), wanted, there, written: digests[name] });
    if (plan === 'create' || plan === 'replace') {
      await writeFileAtomically(file, wanted);
      written.push(name);
      if (!adopted?.has(name)) digests[name] = digest(wanted);
    } else if (plan === 'leave') {
      await writeFileAtomically(`${file}.new`, wanted);
      left.push(name);
    } else if (there === wanted && !adopted?.has(name)) {
      digests[name] = digest(wanted);
    }
  }
  await writeRecord(dir, { format: 1, shape, files: digests });
  return { written, left };
}

async function writeRecord(dir: string, record: WrittenRecord): Promise<void> {
  const sorted = Object.entries(record.files).sort(([a], [b]) => (a < b ? -1 : 1));
  const text = JSON.stringify({ ...record, files: Object.fromEntries(sorted) }, null, 2);
  await writeFileAtomically(path.join(dir, recordFile), `${text}\n`);
}
