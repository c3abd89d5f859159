import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exec } from '../../lab/exec.ts';
import { projectRoot } from '../../lab/project-root.ts';
import { buildFile } from '../templates/plain-files.ts';
import { esbuildBuilder } from './esbuild-builder.ts';

let root: string;
beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'dev-'));
  mkdirSync(path.join(root, 'src'));
  writeFileSync(path.join(root, 'package.json'), '{ "type": "module" }');
  writeFileSync(path.join(root, 'build.js'), buildFile);
  mkdirSync(path.join(root, 'node_modules', 'aggregation-lab'), { recursive: true });
  symlinkSync(path.join(projectRoot, 'node_modules', 'esbuild'), path.join(root, 'node_modules', 'esbuild'));
  const library = { type: 'module', exports: { './apiserver': './apiserver.js' } };
  const inPackage = (name: string) => path.join(root, 'node_modules', 'aggregation-lab', name);
  writeFileSync(inPackage('package.json'), JSON.stringify(library));
  writeFileSync(inPackage('apiserver.js'), 'export const one = 1;\n');
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const write = (text: string) => writeFileSync(path.join(root, 'src', 'main.ts'), text);
const dir = () => path.join(root, '.lab', 'dev');
const built = () => readFileSync(path.join(dir(), 'server.mjs'), 'utf8');

test("a project's bundle is built by its own options, and a mistake leaves the last one", async () => {
  write("import { one } from 'aggregation-lab/apiserver';\nconsole.log(one as number);");
  const builder = await esbuildBuilder(root, 'build.js', dir());
  expect(await builder.rebuild()).toEqual({ changed: true });
  expect(built()).toContain('console.log(one)');
  expect(built()).toContain('createRequire');
  const { stdout } = await exec([process.execPath, builder.file ?? '']);
  expect(stdout).toBe('1\n');
  expect(await builder.rebuild()).toEqual({ changed: false });
  write('console.log(2');
  expect(await builder.rebuild()).toEqual({ problem: expect.stringContaining('src/main.ts:1:13') });
  expect(built()).toContain('console.log(one)');
  write('console.log(2);');
  expect(await builder.rebuild()).toEqual({ changed: true });
  expect(built()).toContain('console.log(2)');
  await builder.close();
});

test('a project without such a module is told', async () => {
  await expect(esbuildBuilder(root, 'none.js', dir())).rejects.toMatchObject({ id: 'server-build' });
});
