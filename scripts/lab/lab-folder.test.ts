import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { labExists, otherLabs, removeLabFolder } from './lab-folder.ts';
import { labPaths } from './paths.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'lab-folder-'));
});
afterEach(() => rm(root, { recursive: true }));

async function make(name?: string) {
  const paths = labPaths(root, name);
  await mkdir(paths.pki, { recursive: true });
  await writeFile(paths.state, '{}');
  return paths;
}

describe("a lab's folder", () => {
  it('holds a lab only if something lies there besides labs with a name', async () => {
    expect(await labExists(labPaths(root))).toBe(false);
    await make('two');
    expect(await labExists(labPaths(root))).toBe(false);
    expect(await labExists(labPaths(root, 'two'))).toBe(true);
    await make();
    expect(await labExists(labPaths(root))).toBe(true);
  });

  it('goes without the labs beside it', async () => {
    const unnamed = await make();
    const two = await make('two');
    const three = await make('three');
    await removeLabFolder(unnamed);
    expect(await labExists(unnamed)).toBe(false);
    expect(existsSync(two.state)).toBe(true);
    await removeLabFolder(two);
    expect(existsSync(two.dir)).toBe(false);
    expect(existsSync(three.state)).toBe(true);
    await removeLabFolder(three);
    expect(existsSync(unnamed.dir)).toBe(false);
  });

  it('goes where there is none', async () => {
    await removeLabFolder(labPaths(root, 'two'));
    expect(existsSync(labPaths(root).dir)).toBe(false);
  });

  it('is listed among the others, unless nothing has begun there', async () => {
    const unnamed = await make();
    await make('two');
    await make('one');
    await mkdir(labPaths(root, 'empty').dir, { recursive: true });
    const names = async (of: typeof unnamed) => (await otherLabs(of)).map(({ name }) => name);
    expect(await names(unnamed)).toEqual(['one', 'two']);
    expect(await names(labPaths(root, 'two'))).toEqual([undefined, 'one']);
  });
});
