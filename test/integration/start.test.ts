import { existsSync } from 'node:fs';
import { appendFile, cp, mkdir, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tryExec } from '../../scripts/lab/exec.ts';
import { projectRoot } from '../../scripts/lab/project-root.ts';

let root = '';
const help = path.join('scripts', 'commands', 'commands.ts');

/** The lab's sources, with libraries that are this checkout's, and a folder for what is compiled that is not. */
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'start-'));
  const modules = path.join(projectRoot, 'node_modules');
  await mkdir(path.join(root, 'node_modules'));
  for (const name of await readdir(modules)) {
    if (name !== '.cache') await symlink(path.join(modules, name), path.join(root, 'node_modules', name));
  }
  for (const name of ['package.json', 'package-lock.json', 'tsconfig.json', 'scripts', 'server']) {
    await cp(path.join(projectRoot, name), path.join(root, name), { recursive: true });
  }
});
afterAll(() => rm(root, { recursive: true, force: true }));

const start = async () => {
  const { stdout, stderr } = await tryExec([process.execPath, path.join('scripts', 'start.mjs'), 'help'], {
    cwd: root,
  });
  return stdout + stderr;
};
const folder = () => path.join(root, 'node_modules', '.cache', 'aggregation-lab');
const compiled = async (): Promise<string> =>
  JSON.parse(await readFile(path.join(folder(), 'current.json'), 'utf8')).program;

test('what was compiled serves until a source changes; what does not compile is shown by tsx', async () => {
  expect(await start()).toContain('lab:up');
  const first = await compiled();
  await start();
  expect(await compiled()).toBe(first);

  await appendFile(path.join(root, help), "\nconsole.log('changed');\n");
  expect(await start()).toContain('changed');
  expect(await compiled()).not.toBe(first);
  // Somebody may still be running it.
  expect(existsSync(first)).toBe(true);

  await appendFile(path.join(root, help), '\nnot TypeScript at all\n');
  expect(await start()).toMatch(/commands\.ts:\d+:\d+: ERROR/);
}, 60_000);

test('a note of what was compiled that can not be read is written anew', async () => {
  const text = await readFile(path.join(projectRoot, help), 'utf8');
  await cp(path.join(projectRoot, help), path.join(root, help));
  await rm(path.join(folder(), 'current.json'));
  await mkdir(folder(), { recursive: true });
  await appendFile(path.join(folder(), 'current.json'), '{"program":');
  expect(await start()).toContain('lab:up');
  expect(existsSync(await compiled())).toBe(true);
  expect(await readFile(path.join(root, help), 'utf8')).toBe(text);
}, 60_000);
