import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectRoot } from '../../lab/project-root.ts';
import { buildFile } from '../templates/plain-files.ts';
import { esbuildBuilder } from './esbuild-builder.ts';
import { watchSources } from './watch-sources.ts';

let root: string;
beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'dev-'));
  mkdirSync(path.join(root, 'src'));
  writeFileSync(path.join(root, 'package.json'), '{ "type": "module" }');
  writeFileSync(path.join(root, 'build.js'), buildFile);
  symlinkSync(path.join(projectRoot, 'node_modules'), path.join(root, 'node_modules'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const write = (text: string) => writeFileSync(path.join(root, 'src', 'main.ts'), text);
const built = () => readFileSync(path.join(root, 'dist', 'server.js'), 'utf8');

test("a project's bundle is built by its own options, and a mistake leaves the last one", async () => {
  write('console.log(1 as number);');
  const builder = await esbuildBuilder(root, 'build.js', 'dist/server.js');
  expect(await builder.rebuild()).toEqual({ changed: true });
  expect(built()).toContain('console.log(1)');
  expect(built()).toContain('createRequire');
  expect(await builder.rebuild()).toEqual({ changed: false });
  write('console.log(2');
  expect(await builder.rebuild()).toEqual({ problem: expect.stringContaining('src/main.ts:1:13') });
  expect(built()).toContain('console.log(1)');
  write('console.log(2);');
  expect(await builder.rebuild()).toEqual({ changed: true });
  expect(built()).toContain('console.log(2)');
  await builder.close();
});

test('a project without such a module is told', async () => {
  await expect(esbuildBuilder(root, 'none.js', 'dist/server.js')).rejects.toMatchObject({ id: 'server-build' });
});

test('changes that come together are one', async () => {
  const changes: string[] = [];
  const stop = watchSources(root, ['src'], (file) => changes.push(file));
  mkdirSync(path.join(root, 'src', 'deep'));
  writeFileSync(path.join(root, 'src', 'deep', 'a.ts'), '');
  write('console.log(3);');
  await expect.poll(() => changes.length).toBeGreaterThan(0);
  expect(changes.every((file) => file.startsWith(`src${path.sep}`))).toBe(true);
  const before = changes.length;
  write('console.log(4);');
  write('console.log(5);');
  await expect.poll(() => changes.length).toBe(before + 1);
  stop();
});
