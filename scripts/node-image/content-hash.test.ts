import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { projectRoot } from '../lab/project-root.ts';
import { contentHash } from './content-hash.ts';

const made: string[] = [];
afterAll(() => Promise.all(made.map((dir) => rm(dir, { recursive: true }))));

/** As npm installs it: pins and recipe are there, these scripts are not. */
async function packageOf(version: string): Promise<string> {
  const root = await mkdtemp(path.join(tmpdir(), 'package-'));
  made.push(root);
  await symlink(path.join(projectRoot, 'toolchain'), path.join(root, 'toolchain'));
  await writeFile(path.join(root, 'package.json'), JSON.stringify({ version }));
  return root;
}

const hashIn = (root: string) =>
  contentHash(
    { env: {}, cacheDir: root, root, platform: { os: 'linux', arch: 'amd64' }, progress() {}, signal: undefined },
    false,
  );

test('in the package the image changes with its version', async () => {
  const [one, same, other] = await Promise.all(['1.0.0', '1.0.0', '1.0.1'].map(packageOf));
  expect(await hashIn(one ?? '')).toBe(await hashIn(same ?? ''));
  expect(await hashIn(one ?? '')).not.toBe(await hashIn(other ?? ''));
});
