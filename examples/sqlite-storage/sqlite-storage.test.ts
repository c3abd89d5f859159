import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describeStorage } from 'aggregation-lab/apiserver/storage-contract';
import { createSqliteStorage } from './create-sqlite-storage.ts';

describeStorage('sqlite', async () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'sqlite-storage-'));
  const storage = createSqliteStorage(path.join(dir, 'objects.db'));
  return {
    storage,
    compact: async (revision) => storage.compact(revision),
    close: async () => {
      await storage.close();
      rmSync(dir, { recursive: true });
    },
  };
});
