import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { replaceDurably } from './durable.ts';
import { codeOf, StorageDamagedError, StorageFormatError } from './errors.ts';
import { FORMAT } from './header.ts';

export const MANIFEST = 'storage.json';

/** Which files make up the storage: what is named here must be there, and nothing else counts. */
export interface Manifest {
  readonly format: number;
  /** Of this storage, for ever. */
  readonly id: string;
  readonly created: string;
  /** Name of the file with the state that the changes begin from; null: from nothing, at revision 1. */
  readonly snapshot: string | null;
  /** Names of the files with the changes, oldest first. */
  readonly changes: readonly string[];
}

/**
 * @returns undefined if there is none
 * @throws StorageDamagedError, StorageFormatError
 */
export function readManifest(dir: string): Manifest | undefined {
  const file = path.join(dir, MANIFEST);
  const text = readIfThere(file);
  if (text === undefined) return undefined;
  const parsed = parse(file, text);
  if (parsed.format !== FORMAT) throw new StorageFormatError(file, parsed.format, FORMAT);
  const { checksum, ...manifest } = parsed;
  if (checksum !== checksumOf(manifest)) throw new StorageDamagedError(file, 0, 'its checksum does not fit');
  return manifest;
}

export function writeManifest(dir: string, manifest: Manifest): Promise<void> {
  const text = `${JSON.stringify({ ...manifest, checksum: checksumOf(manifest) }, null, 2)}\n`;
  return replaceDurably(path.join(dir, MANIFEST), (handle) => handle.writeFile(text));
}

function parse(file: string, text: string): Manifest & { checksum?: string } {
  try {
    return JSON.parse(text);
  } catch {
    throw new StorageDamagedError(file, 0, 'it is no JSON');
  }
}

function checksumOf(manifest: Manifest): string {
  return createHash('sha256').update(JSON.stringify(manifest)).digest('hex');
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}
