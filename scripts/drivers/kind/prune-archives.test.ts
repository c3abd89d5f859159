import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { pruneArchives } from './prune-archives.ts';

it('leaves the newest archives, of whichever lab', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'prune-archives-'));
  try {
    for (const [index, lab] of ['first', 'third', 'second'].entries()) {
      const file = path.join(folder, lab, 'server', 'image.tar');
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, '');
      const at = [100, 300, 200][index] ?? 0;
      await utimes(file, at, at);
    }
    await pruneArchives(folder, 2);
    const left = (await readdir(folder, { recursive: true })).filter((entry) => entry.endsWith('.tar'));
    expect(left.sort()).toEqual([
      path.join('second', 'server', 'image.tar'),
      path.join('third', 'server', 'image.tar'),
    ]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
