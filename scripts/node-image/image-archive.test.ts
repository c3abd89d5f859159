import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { exec } from '../lab/exec.ts';
import { writeImageArchive } from './image-archive.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'lab-archive-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

it('writes what docker save writes: manifest, configuration, and a layer with the digest that is named', async () => {
  const rootfs = path.join(dir, 'rootfs');
  await mkdir(rootfs);
  await writeFile(path.join(rootfs, 'hello'), 'world');
  const archive = path.join(dir, 'images.tar');
  const image = { reference: 'example/hello:1', rootfs, entrypoint: ['/hello'], path: '/bin' };
  await writeImageArchive([image], { os: 'linux', arch: 'arm64' }, path.join(dir, 'work'), archive);

  const out = path.join(dir, 'out');
  await mkdir(out);
  await exec(['tar', '-C', out, '-xf', archive]);
  const [entry] = JSON.parse(await readFile(path.join(out, 'manifest.json'), 'utf8'));
  expect(entry.RepoTags).toEqual(['example/hello:1']);
  const layer = createHash('sha256')
    .update(await readFile(path.join(out, entry.Layers[0])))
    .digest('hex');
  expect(JSON.parse(await readFile(path.join(out, entry.Config), 'utf8'))).toEqual({
    architecture: 'arm64',
    os: 'linux',
    config: { Env: ['PATH=/bin'], Entrypoint: ['/hello'] },
    rootfs: { type: 'layers', diff_ids: [`sha256:${layer}`] },
  });
});
