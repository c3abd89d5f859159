import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exec } from '../../scripts/lab/exec.ts';
import { pack } from '../package/pack.ts';
import { newApi, Project } from './project.ts';

const dir = mkdtempSync(path.join(tmpdir(), 'new-api-'));
let tarball: string;

beforeAll(async () => {
  tarball = (await pack(dir)).file;
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const group = ['--group', 'demo.example.com'];
const everyField = [
  ...['name:string:required', 'colour:string:enum=red|dark green', 'size:int:min=1,max=10,default=3', 'total:long'],
  ...['on:bool:default=false', 'since:time', 'memory:quantity', 'tags:string[]', 'extra:map'],
].flatMap((field) => ['--field', field]);

interface Case {
  readonly flags: readonly string[];
  readonly versions?: readonly string[];
  readonly subresources?: readonly (readonly string[])[];
}

const cases: Readonly<Record<string, Case>> = {
  'in namespaces, with fields of every type': { flags: ['--kind', 'Widget', ...everyField] },
  'of the cluster': { flags: ['--kind', 'Policy', '--scope', 'Cluster', '--version', 'v1'] },
  'in three versions': { flags: ['--kind', 'Box', '--field', 'size:int'], versions: ['v1beta1', 'v1'] },
  'with subresources of every type': {
    flags: ['--kind', 'Gateway', '--field', 'host:string:required'],
    versions: ['v1beta1'],
    subresources: [['status'], ['scale'], ['restart', 'action'], ['logs', 'stream'], ['talk', 'connect']],
  },
};

describe.each(Object.entries(cases))('a project %s', (name, { flags, versions = [], subresources = [] }) => {
  const project = new Project(path.join(dir, name.replaceAll(/\W+/g, '-')));

  it('is written, lock file included', async () => {
    const made = await newApi(...group, ...flags, '--dir', project.dir, '--package', tarball);
    expect([made.exitCode, made.stderr]).toEqual([0, '']);
    for (const version of versions) {
      expect(await project.add('add-version', '--version', version)).toMatchObject({ exitCode: 0 });
    }
    for (const [subresource = '', type] of subresources) {
      const added = await project.add('add-subresource', '--name', subresource, ...(type ? ['--type', type] : []));
      expect([added.exitCode, added.stderr]).toEqual([0, '']);
    }
  });

  it('names no registry in its lock file', () => {
    const lock: { packages: Record<string, { resolved?: string }> } = JSON.parse(project.read('package-lock.json'));
    const resolved = Object.values(lock.packages).flatMap((entry) => entry.resolved ?? []);
    expect(Object.keys(lock.packages).length).toBeGreaterThan(20);
    expect(resolved).toEqual([`file:vendor/${path.basename(tarball)}`]);
  });

  it('installs, and passes its own lint, types and tests', async () => {
    await project.install();
    const checked = await project.run('check');
    expect([checked.exitCode, checked.exitCode === 0 ? '' : checked.stdout + checked.stderr]).toEqual([0, '']);
    expect(checked.stdout).toMatch(/Tests .*passed/);
    expect(checked.stdout).not.toMatch(/failed|skipped/);
  });

  it('builds a server that plain node runs', async () => {
    expect(await project.run('build')).toMatchObject({ exitCode: 0 });
    const { stdout } = await exec([process.execPath, 'dist/server.js', '--help'], { cwd: project.dir });
    expect(stdout).toContain('--secure-port');
  });
});
