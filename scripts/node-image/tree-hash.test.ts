import { createHash } from 'node:crypto';
import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { hashTree } from './tree-hash.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'lab-hash-'));
  await mkdir(path.join(dir, 'etc'));
  await writeFile(path.join(dir, 'etc', 'a'), 'content');
});
afterEach(() => rm(dir, { recursive: true, force: true }));

async function digest(counts?: (file: string) => boolean): Promise<string> {
  const hash = createHash('sha256');
  await hashTree(hash, dir, counts);
  return hash.digest('hex');
}

it('changes with content, name and executable bit, and with nothing else', async () => {
  const before = await digest();
  await writeFile(path.join(dir, 'notes.md'), 'not counted');
  expect(await digest((file) => !file.endsWith('.md'))).toBe(before);
  await chmod(path.join(dir, 'etc', 'a'), 0o755);
  const executable = await digest((file) => !file.endsWith('.md'));
  expect(executable).not.toBe(before);
  await rename(path.join(dir, 'etc', 'a'), path.join(dir, 'etc', 'b'));
  expect(await digest((file) => !file.endsWith('.md'))).not.toBe(executable);
});
