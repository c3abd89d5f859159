import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { labPaths } from '../lab/paths.ts';
import { filesWritten } from './files-written.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'files-written-'));
});
afterEach(() => rm(root, { recursive: true }));

async function write(file: string, seconds: number): Promise<void> {
  const absolute = path.join(root, '.lab', file);
  await mkdir(path.dirname(absolute), { recursive: true });
  await writeFile(absolute, '');
  await utimes(absolute, seconds, seconds);
}

describe('the files that a step has written', () => {
  it('are those of its time, without databases, other labs and what programs note for themselves', async () => {
    await write('pki/serving/tls.crt', 2000);
    await write('kubeconfig', 2001);
    await write('pki/old.crt', 1000);
    for (const file of ['run/etcd/data/db', 'labs/two/kubeconfig', 'state.json', 'kubectl-cache/x'])
      await write(file, 2002);
    expect(await filesWritten(labPaths(root), 2_000_000)).toEqual(['.lab/kubeconfig', '.lab/pki/serving/tls.crt']);
  });

  it('are none where there is no lab', async () => {
    expect(await filesWritten(labPaths(root, 'two'), 0)).toEqual([]);
  });
});
