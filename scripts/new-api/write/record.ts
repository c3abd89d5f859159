import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { LabError } from '../../lab/error.ts';
import type { Shape } from '../shape/shape.ts';

/** What was generated: committed, so that whoever goes on with a project knows as much. */
export interface WrittenRecord {
  readonly format: 1;
  readonly shape: Shape;
  /** SHA-256 of what was written, by path: a file that has another one has been edited. */
  readonly files: Readonly<Record<string, string>>;
}

export const recordFile = '.aggregation-lab/written.json';

export function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/**
 * @returns undefined where no project was generated
 * @throws LabError `usage` for a file that this version did not write
 */
export async function readRecord(dir: string): Promise<WrittenRecord | undefined> {
  const file = path.join(dir, recordFile);
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const record = parse(text);
  if (record) return record;
  throw new LabError('usage', {
    what: `${file} is not what this version of aggregation-lab writes`,
    cause:
      'It was edited, cut off, or written by another version: without it nobody can tell which files you have edited.',
    advice: [`git checkout ${recordFile}   # in ${dir}`],
  });
}

function parse(text: string): WrittenRecord | undefined {
  try {
    const value = JSON.parse(text) as Partial<WrittenRecord> | null;
    const good = value?.format === 1 && typeof value.shape?.kind === 'string' && typeof value.files === 'object';
    return good ? (value as WrittenRecord) : undefined;
  } catch {
    return undefined;
  }
}
