import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { projectRoot } from '../lab/project-root.ts';
import { runAddSubresource } from './add-subresource.ts';
import { runAddVersion } from './add-version.ts';
import { projectFiles } from './project-files.ts';
import { everyShape } from './testing/every-shape.ts';
import { readRecord } from './write/record.ts';
import { writeProject } from './write/write-project.ts';

let dir: string;
let said: string[];

beforeEach(async () => {
  dir = mkdtempSync(path.join(tmpdir(), 'grow-'));
  said = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => said.push(line));
  const { plain: shape } = everyShape;
  if (!shape) throw new Error('there is no plain shape');
  const files = projectFiles(shape, projectRoot);
  await writeProject({ dir, shape, files, before: new Map(), record: undefined });
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(dir, { recursive: true, force: true });
});

const read = (file: string) => readFileSync(path.join(dir, file), 'utf8');
const has = (file: string) => existsSync(path.join(dir, file));

describe('add-version', () => {
  it('writes what the version needs and changes what names all of them', async () => {
    expect(await runAddVersion(['--version', 'v1beta1', '--dir', dir])).toBe(0);
    expect(read('src/widgets/v1beta1/schema.ts')).toContain('A Widget as v1beta1 has it');
    expect(read('src/widgets/v1beta1/conversion.ts')).toContain("from '../v1alpha1/schema.ts'");
    expect(read('src/widgets/resource.ts')).toContain("versions: [v1beta1, v1alpha1],\n  storageVersion: 'v1alpha1'");
    expect(read('src/server.ts')).toContain("versions: ['v1beta1', 'v1alpha1']");
    expect(read('manifests/12-apiservice-v1beta1.yaml')).toContain('name: v1beta1.demo.example.com');
    expect((await readRecord(dir))?.shape.versions).toEqual(['v1alpha1', 'v1beta1']);
  });

  it('a second time has nothing to do', async () => {
    await runAddVersion(['--version', 'v1beta1', '--dir', dir]);
    said.length = 0;
    expect(await runAddVersion(['--version', 'v1beta1', '--dir', dir])).toBe(0);
    expect(said[0]).toContain('Nothing to do');
  });

  it('begins with what was made of the other, and never writes over it', async () => {
    appendFileSync(path.join(dir, 'src/widgets/v1alpha1/schema.ts'), '// mine\n');
    await runAddVersion(['--version', 'v1beta1', '--dir', dir]);
    expect(read('src/widgets/v1beta1/schema.ts')).toMatch(/as v1beta1 has it[\s\S]*\/\/ mine\n$/);
    expect(await runAddSubresource(['--name', 'status', '--dir', dir])).toBe(3);
    for (const version of ['v1alpha1', 'v1beta1']) {
      const schema = `src/widgets/${version}/schema.ts`;
      expect(read(schema)).toMatch(/\/\/ mine\n$/);
      expect(read(`${schema}.new`)).toContain('conditionsSchema');
      expect(said).toContainEqual(expect.stringContaining(`✗ ${schema}: you have edited it`));
    }
  });

  it.each([
    [[], '--version is missing'],
    [['--version', 'beta'], 'is no version of an API'],
    [['--version', 'v1', '--from', 'v2'], '--from v2: there is no such version'],
  ])('refuses %j', async (args, why) => {
    await expect(runAddVersion([...args, '--dir', dir])).rejects.toThrow(why);
  });

  it('wants a project', async () => {
    await expect(runAddVersion(['--version', 'v1', '--dir', tmpdir()])).rejects.toThrow('no project was generated');
  });
});

describe('add-subresource', () => {
  it('status changes the schema, the resource, the roles, and has a test', async () => {
    expect(await runAddSubresource(['--name', 'status', '--dir', dir])).toBe(0);
    expect(read('src/widgets/v1alpha1/schema.ts')).toContain('conditions: conditionsSchema');
    expect(read('src/widgets/resource.ts')).toContain('hasStatus: true');
    expect(read('manifests/06-user-roles.yaml')).toContain('resources: [widgets, widgets/status]');
    expect(has('test/widgets-status.test.ts')).toBe(true);
  });

  it('an action is a file of its own', async () => {
    expect(await runAddSubresource(['--name', 'restart', '--type', 'action', '--dir', dir])).toBe(0);
    expect(read('src/widgets/subresources/restart.ts')).toContain("define.action('restart'");
    expect(read('src/widgets/resource.ts')).toContain('subresources: (define) => [restartSubresource(define)]');
    expect(read('manifests/06-user-roles.yaml')).toMatch(/resources: \[widgets\/restart\]\n {4}verbs: \[create\]/);
  });

  it('leaves files alone that it is not about, edited or deleted', async () => {
    appendFileSync(path.join(dir, 'README.md'), 'mine\n');
    rmSync(path.join(dir, 'Dockerfile'));
    expect(await runAddSubresource(['--name', 'scale', '--dir', dir])).toBe(0);
    expect(read('README.md')).toMatch(/mine\n$/);
    expect([has('README.md.new'), has('Dockerfile')]).toEqual([false, false]);
  });

  it('of another resource is refused', async () => {
    const args = ['--resource', 'boxes', '--name', 'status', '--dir', dir];
    await expect(runAddSubresource(args)).rejects.toThrow('--resource boxes: there is no such resource');
  });
});
