import { access, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { inWorkDir } from './work-dir.ts';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'lab-work-'));
});
afterEach(() => rm(home, { recursive: true, force: true }));

it('removes what a killed run left, but no one else’s folder, and leaves nothing itself', async () => {
  await mkdir(path.join(home, '.build-left'));
  await mkdir(path.join(home, '.other-left'));
  await inWorkDir(home, 'build', async (dir) => {
    await access(dir);
    expect((await readdir(home)).sort()).toEqual([path.basename(dir), '.other-left']);
  });
  expect(await readdir(home)).toEqual(['.other-left']);
});

it('removes the folder when the work fails', async () => {
  await expect(inWorkDir(home, 'build', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await readdir(home)).toEqual([]);
});
