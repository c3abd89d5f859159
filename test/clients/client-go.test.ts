import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exec } from '../../scripts/lab/exec.ts';
import { projectRoot } from '../../scripts/lab/project-root.ts';
import { paths } from './lab.ts';
import { space } from './space.ts';

interface Line {
  readonly what: string;
  readonly seen: unknown;
}

/** Flunders in the hands of toolchain/client-go/, a program that is built here, at Kubernetes' own client's version. */
describe('client-go', () => {
  const { namespace } = space('client-go');
  const dir = mkdtempSync(path.join(tmpdir(), 'lab-client-go-'));
  const program = path.join(dir, 'client-go');
  beforeAll(async () => {
    const cwd = path.join(projectRoot, 'toolchain', 'client-go');
    await exec(['go', 'build', '-trimpath', '-o', program, '.'], { cwd, env: { CGO_ENABLED: '0' } });
  });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  /** @throws LabError `command-failed` if a call failed that should not */
  async function run(topic: string): Promise<readonly Line[]> {
    const { stdout } = await exec([program, '-kubeconfig', paths.kubeconfig, '-namespace', namespace, topic]);
    return stdout
      .trim()
      .split('\n')
      .map((line): Line => JSON.parse(line));
  }

  it('discovers both versions and their OpenAPI document', async () => {
    const lines = await run('discovery');
    expect(lines.map(({ what }) => what).sort()).toEqual([
      'openapi',
      'wardle.example.com/v1alpha1',
      'wardle.example.com/v1beta1',
    ]);
    const verbs = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'];
    const flunders = { kind: 'Flunder', namespaced: true, singularName: 'flunder', shortNames: ['fl'], verbs };
    for (const { what, seen } of lines) if (what !== 'openapi') expect(seen).toMatchObject(flunders);
    const document: { paths: object } = JSON.parse(String(lines.find(({ what }) => what === 'openapi')?.seen));
    const path = '/apis/wardle.example.com/v1beta1/namespaces/{namespace}/flunders/{name}';
    expect(Object.keys(document.paths)).toContain(path);
  });

  it('creates, reads, updates, patches, lists by pages and deletes', async () => {
    const one = { name: 'go-1', labels: { 'made-by': 'go' }, managers: ['client-go Update'] };
    expect(await run('crud')).toEqual([
      { what: 'created', seen: { ...one, refersTo: 'one', generation: 1 } },
      { what: 'created again: already exists', seen: true },
      { what: 'updated', seen: { ...one, refersTo: 'two', generation: 2 } },
      { what: 'updated from what is old: conflict', seen: true },
      { what: 'patched', seen: { ...one, refersTo: 'three', generation: 3 } },
      { what: 'patched wrongly: invalid', seen: true },
      { what: 'pages', seen: [2, 1] },
      { what: 'read after it was deleted: not found', seen: true },
      { what: 'left', seen: 0 },
    ]);
  });

  it('applies, gets a conflict, forces, and un-applies', async () => {
    const field = '.spec.flunderReference';
    const causes = [{ reason: 'FieldManagerConflict', message: 'conflict with "first"', field }];
    const both = ['first Apply', 'second Apply'];
    expect(await run('apply')).toEqual([
      {
        what: 'applied',
        seen: { name: 'go', refersTo: 'one', labels: { a: 'b' }, generation: 1, managers: ['first Apply'] },
      },
      { what: 'applied by another: conflict', seen: true },
      { what: 'details', seen: { causes } },
      { what: 'forced', seen: { name: 'go', refersTo: 'two', labels: { a: 'b' }, generation: 2, managers: both } },
      { what: 'un-applied', seen: { name: 'go', refersTo: 'two', labels: null, generation: 2, managers: both } },
    ]);
  });

  it("fills an informer's cache by a WatchList, and keeps it", async () => {
    const lines = await run('informer');
    const requests = lines.filter(({ what }) => what === 'request').map(({ seen }) => seen);
    // One request, no list: what was there before came by the watch.
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatchObject({ watch: ['true'], sendInitialEvents: ['true'] });
    const events = lines.filter(({ what }) => what === 'event').map(({ seen }) => seen);
    expect(events).toEqual(['add before', 'add after', 'update after', 'delete after', 'delete before']);
    const cached = lines.find(({ what }) => what === 'cache')?.seen;
    expect(cached).toEqual(expect.arrayContaining([`${namespace}/before`, `${namespace}/after`]));
  });
});
