import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parseOptions } from '../options/parse.ts';
import { createStorage } from './storage.ts';

test.each([
  [['--storage-backend=file'], '--storage-dir must be specified with --storage-backend=file'],
  [['--storage-dir=d'], '--storage-dir is for --storage-backend=file only'],
  [['--storage-backend=sqlite'], 'allowed values: etcd3, file, memory, got sqlite'],
  [[], '--etcd-servers must be specified'],
  [
    ['--etcd-servers=http://127.0.0.1:1', '--etcd-username=u'],
    '--etcd-username and --etcd-password-file must be specified together',
  ],
])('%j is refused', async (flags, message) => {
  await expect(createStorage(parseOptions(flags))).rejects.toThrow(message);
});

test('a directory that another has is refused', async () => {
  const dir = await mkdtemp(path.join(tmpdir(), 'storage-'));
  const options = parseOptions(['--storage-backend=file', `--storage-dir=${dir}`]);
  const storage = await createStorage(options);
  expect(storage.name).toBe('file');
  await expect(createStorage(options)).rejects.toThrow('in use by this process');
  await storage.close();
  await rm(dir, { recursive: true });
});
