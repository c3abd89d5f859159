import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { createFileStorage, type FileStorage, type FileStorageOptions } from '../create-file-storage.ts';

/** A directory for one test, gone after it. */
export async function scratch(): Promise<string> {
  const dir = await mkdtemp(path.join(tmpdir(), 'file-storage-'));
  onTestFinished(() => rm(dir, { recursive: true }));
  return dir;
}

export async function withStorage<T>(
  options: FileStorageOptions,
  use: (storage: FileStorage) => Promise<T>,
): Promise<T> {
  const storage = await createFileStorage(options);
  try {
    return await use(storage);
  } finally {
    await storage.close();
  }
}

/** All that is stored, as text, with the revision of each key and of the whole. */
export function contentsOf(options: FileStorageOptions): Promise<{ revision: number; items: string[] }> {
  return withStorage(options, async (storage) => {
    const { revision, items } = await storage.list('');
    return { revision, items: items.map(({ key, value, modRevision }) => `${key}=${value}@${modRevision}`) };
  });
}

/** The newest file of changes. */
export async function activeFile(dir: string): Promise<string> {
  const name = (await filesOf(dir)).filter((file) => file.endsWith('.log')).at(-1);
  return path.join(dir, name ?? 'none');
}

/** Names, locks left out. */
export async function filesOf(dir: string): Promise<string[]> {
  return (await readdir(dir)).filter((name) => !name.startsWith('lock-')).sort();
}
