import { existsSync } from 'node:fs';
import path from 'node:path';
import { mistake } from './shape/mistake.ts';
import { readRecord, recordFile, type WrittenRecord } from './write/record.ts';

export interface GeneratedProject {
  readonly dir: string;
  readonly record: WrittenRecord;
}

/**
 * The generated project in this folder or above it.
 * @throws LabError `usage` if there is none
 */
export async function findGenerated(from: string): Promise<GeneratedProject> {
  for (let dir = path.resolve(from); ; dir = path.dirname(dir)) {
    if (existsSync(path.join(dir, recordFile))) {
      const record = await readRecord(dir);
      if (record) return { dir, record };
    }
    if (dir === path.dirname(dir)) break;
  }
  throw mistake(
    `no project was generated in ${path.resolve(from)}, nor above it`,
    `${recordFile} tells what a project was generated from; it has to be committed with the rest.`,
    'cd PROJECT   # or --dir PROJECT',
    'npx aggregation-lab new-api --help   # a new one',
  );
}
