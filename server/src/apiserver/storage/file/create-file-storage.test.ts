import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describeStorage } from '../storage-contract.ts';
import { createFileStorage } from './create-file-storage.ts';

describeStorage('file', async () => {
  const dir = await mkdtemp(path.join(tmpdir(), 'file-storage-'));
  const storage = await createFileStorage({ dir: path.join(dir, 'new') });
  return {
    storage,
    compact: async (revision) => storage.compact(revision),
    async close() {
      await storage.close();
      await rm(dir, { recursive: true });
    },
  };
});
