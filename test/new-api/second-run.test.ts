import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pack } from '../package/pack.ts';
import { newApi, Project } from './project.ts';

const dir = mkdtempSync(path.join(tmpdir(), 'new-api-'));
const project = new Project(path.join(dir, 'project'));
const flags = ['--group', 'demo.example.com', '--kind', 'Widget', '--dir', project.dir];
let tarball: string;

beforeAll(async () => {
  tarball = (await pack(dir)).file;
  expect(await newApi(...flags, '--field', 'size:int', '--package', tarball)).toMatchObject({ exitCode: 0 });
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe('a second run', () => {
  it('with the same flags has nothing to do', async () => {
    const { exitCode, stdout } = await newApi(...flags, '--field', 'size:int', '--package', tarball);
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining('Nothing to do')]);
  });

  it('leaves what was edited, shows what it would have written, and says so by its exit code', async () => {
    const schema = 'src/widgets/v1alpha1/schema.ts';
    appendFileSync(path.join(project.dir, schema), '// mine\n');
    const edited = project.read(schema);
    const { exitCode, stdout } = await newApi(...flags, '--field', 'size:int', '--field', 'on:bool');
    expect(exitCode).toBe(3);
    expect(stdout).toContain(`✗ ${schema}: you have edited it, so it stays; see ${schema}.new`);
    expect(project.read(schema)).toBe(edited);
    expect(project.read(`${schema}.new`)).toContain("on: { type: 'boolean' }");
    expect(project.read('test/sample.ts')).toContain('on: true');
  });

  it('begins a new version with what its owner has made of the old one', async () => {
    const { exitCode } = await project.add('add-version', '--version', 'v1beta1');
    expect(exitCode).toBe(0);
    expect(project.read('src/widgets/v1beta1/schema.ts')).toContain('// mine');
    expect(project.read('src/widgets/resource.ts')).toContain('versions: [v1beta1, v1alpha1]');
    expect(JSON.parse(project.read('aggregation-lab.json'))).toMatchObject({ versions: ['v1beta1', 'v1alpha1'] });
  });

  it('of another kind is refused', async () => {
    const { exitCode, stderr } = await newApi('--group', 'demo.example.com', '--kind', 'Box', '--dir', project.dir);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('has a project for Widget of demo.example.com')]);
  });
});

describe('what can not be followed', () => {
  const elsewhere = path.join(dir, 'elsewhere');

  it.each([
    [['--kind', 'Widget'], '--group is missing'],
    [['--group', 'demo', '--kind', 'Widget'], 'a group has a dot'],
    [['--group', 'demo.example.com', '--kind', 'widget'], 'is no name of a kind'],
    [['--group', 'demo.example.com', '--kind', 'Widget', '--field', 'metadata:map'], '--field metadata is reserved'],
    [['--group', 'demo.example.com', '--kind', 'Widget', '--colour', 'red'], "Unknown option '--colour'"],
  ])('%j is refused, and nothing is written', async (words, why) => {
    const { exitCode, stderr } = await newApi(...words, '--dir', elsewhere);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining(why)]);
    expect(stderr).toContain('What to type:');
    expect(existsSync(elsewhere)).toBe(false);
  });

  it('a folder that has something in it is left alone', async () => {
    const full = path.join(dir, 'full');
    mkdirSync(full);
    writeFileSync(path.join(full, 'mine.txt'), 'mine');
    const { exitCode, stderr } = await newApi('--group', 'demo.example.com', '--kind', 'Widget', '--dir', full);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('is not empty: it has mine.txt')]);
    expect(readdirSync(full)).toEqual(['mine.txt']);
  });
});
