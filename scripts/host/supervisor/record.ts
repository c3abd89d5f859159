import { renameSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ProcessIdentity } from './process-identity.ts';

/** What outlives a supervisor that was killed: whom it had started, so that the next command can end them. */
export interface SupervisorRecord {
  readonly supervisor: ProcessIdentity;
  /** In the order in which they were started. */
  readonly children: readonly (ProcessIdentity & { readonly name: string })[];
}

export function recordFile(runDir: string): string {
  return path.join(runDir, 'processes.json');
}

/** @returns undefined if there is none that can be read */
export async function readRecord(runDir: string): Promise<SupervisorRecord | undefined> {
  try {
    const record: unknown = JSON.parse(await readFile(recordFile(runDir), 'utf8'));
    return isRecord(record) ? record : undefined;
  } catch {
    return undefined;
  }
}

/** Synchronous, so that nothing comes between the start of a child and its record. */
export function writeRecord(runDir: string, record: SupervisorRecord): void {
  const temporary = `${recordFile(runDir)}.tmp`;
  writeFileSync(temporary, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 });
  renameSync(temporary, recordFile(runDir));
}

function isRecord(value: unknown): value is SupervisorRecord {
  const record = value as Partial<SupervisorRecord> | null;
  return isIdentity(record?.supervisor) && Array.isArray(record?.children) && record.children.every(isIdentity);
}

function isIdentity(value: unknown): value is ProcessIdentity {
  const identity = value as Partial<ProcessIdentity> | null | undefined;
  return Number.isInteger(identity?.pid) && Number(identity?.pid) > 1 && typeof identity?.started === 'string';
}
