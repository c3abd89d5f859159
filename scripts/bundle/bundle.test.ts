import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exec } from '../lab/exec.ts';
import { projectRoot } from '../lab/project-root.ts';
import { cachedBinary, installBinary } from '../tools/bin-cache.ts';
import { pinnedVersion } from '../tools/pins.ts';
import { resolveTools } from '../tools/resolve.ts';
import { inputsHash } from '../tools/stamp.ts';
import type { ToolContext } from '../tools/tool.ts';
import { type BundleManifest, manifestName } from './bundle-manifest.ts';
import { loadBundle } from './load-bundle.ts';
import { writeBundle } from './write-bundle.ts';

const version = await pinnedVersion('kubectl', projectRoot);
let dir: string;
let bundle: string;
/** The machine with a network, and the one without. */
let here: ToolContext;
let there: ToolContext;

beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'lab-bundle-'));
  bundle = path.join(dir, 'bundle.tar');
  const common = { root: projectRoot, platform: { os: 'linux', arch: 'amd64' }, progress: () => {}, signal: undefined };
  here = { ...common, env: { PATH: dir }, cacheDir: path.join(dir, 'here') };
  there = { ...common, env: { PATH: dir, LAB_OFFLINE: '1' }, cacheDir: path.join(dir, 'there') };
  const program = path.join(dir, 'kubectl');
  await writeFile(program, `#!/bin/sh\necho Client Version: ${version}\n`);
  await installBinary(
    program,
    cachedBinary(here.cacheDir, version, here.platform, 'kubectl'),
    await inputsHash('kubectl', here),
  );
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const image = { reference: 'localhost/lab/node:1', save: (file: string) => writeFile(file, 'layers') };
const write = () => writeBundle(bundle, { tools: ['kubectl'], images: [image] }, here);
const files = async (folder: string) =>
  (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());

/** Takes the bundle apart, has something done to it, and packs it again. */
async function tamper(change: (folder: string, manifest: BundleManifest) => Promise<unknown>): Promise<void> {
  const folder = path.join(dir, 'apart');
  await mkdir(folder);
  await exec(['tar', '-xf', bundle, '-C', folder]);
  await change(folder, JSON.parse(await readFile(path.join(folder, manifestName), 'utf8')));
  await exec(['tar', '-cf', bundle, '-C', folder, '.']);
}

describe('a bundle', () => {
  it('brings the programs into an empty cache, where they are found offline, and the images into the engine', async () => {
    await write();
    const loaded: string[] = [];
    const facts = await loadBundle(bundle, async (file) => void loaded.push(await readFile(file, 'utf8')), there);
    expect(facts.map(({ subject }) => subject)).toEqual([`kubectl ${version}`, 'localhost/lab/node:1']);
    expect(loaded).toEqual(['layers']);
    const { kubectl } = await resolveTools(['kubectl'], {
      env: there.env,
      cacheDir: there.cacheDir,
      root: projectRoot,
      platform: there.platform,
    });
    expect(kubectl).toMatchObject({ source: 'cache', version: version.slice(1) });
    expect((await readdir(there.cacheDir)).sort()).toEqual(['bin', 'locks']);
  });

  it('says that images were left out where no engine answers', async () => {
    await write();
    const facts = await loadBundle(bundle, undefined, there);
    expect(facts.at(-1)).toEqual({ subject: image.reference, detail: 'left out: no container engine answers' });
  });

  it('leaves nothing half-written', async () => {
    const failing = { ...image, save: () => Promise.reject(new Error('engine gone')) };
    await expect(writeBundle(bundle, { tools: ['kubectl'], images: [failing] }, here)).rejects.toThrow('engine gone');
    const unwritable = path.join(dir, 'no', 'such', 'folder', 'bundle.tar');
    await expect(writeBundle(unwritable, { tools: ['kubectl'], images: [] }, here)).rejects.toMatchObject({
      id: 'bundle-unwritable',
    });
    expect((await files(dir)).map(({ name }) => name).sort()).toEqual(['kubectl', 'kubectl.stamp.json']);
  });
});

describe('a bundle that is not as it was', () => {
  it.each([
    ['with a changed program', (folder: string) => appendFile(path.join(folder, 'bin', 'kubectl'), '# more')],
    ['without one of its files', (folder: string) => rm(path.join(folder, 'images', 'image-0.tar'))],
    ['without its list', (folder: string) => rm(path.join(folder, manifestName))],
  ])('%s is refused, and nothing of it installed', async (_, change) => {
    await write();
    await tamper(change);
    await expect(loadBundle(bundle, undefined, there)).rejects.toMatchObject({ id: 'bundle-corrupt' });
    expect(await files(there.cacheDir)).toEqual([]);
  });

  it('cut off is refused', async () => {
    await write();
    await writeFile(bundle, (await readFile(bundle)).subarray(0, 700));
    await expect(loadBundle(bundle, undefined, there)).rejects.toMatchObject({ id: 'bundle-corrupt' });
  });

  it.each(['bin/../../kubectl', '/etc/passwd', 'bin/.kubectl'])('does not lead out of its folder: %s', async (file) => {
    await write();
    await tamper((folder, manifest) => {
      const tools = manifest.tools.map((tool) => ({ ...tool, file }));
      return writeFile(path.join(folder, manifestName), JSON.stringify({ ...manifest, tools }));
    });
    await expect(loadBundle(bundle, undefined, there)).rejects.toMatchObject({ id: 'bundle-corrupt' });
  });
});

describe('a bundle that does not fit', () => {
  it('by its platform', async () => {
    await write();
    const arm = { ...there, platform: { os: 'linux', arch: 'arm64' } };
    await expect(loadBundle(bundle, undefined, arm)).rejects.toMatchObject({ id: 'bundle-unfit' });
  });

  it('by what its programs were made of', async () => {
    await write();
    await tamper((folder, manifest) => {
      const tools = manifest.tools.map((tool) => ({ ...tool, inputs: 'of another checkout' }));
      return writeFile(path.join(folder, manifestName), JSON.stringify({ ...manifest, tools }));
    });
    await expect(loadBundle(bundle, undefined, there)).rejects.toMatchObject({ id: 'bundle-unfit' });
  });
});

describe('offline', () => {
  it('tries no download and no build, and names the bundle instead', async () => {
    const go = path.join(dir, 'go');
    await writeFile(go, `#!/bin/sh\ntouch ${dir}/asked\n`, { mode: 0o755 });
    await writeFile(path.join(dir, 'curl'), `#!/bin/sh\ntouch ${dir}/asked\n`, { mode: 0o755 });
    const lookup = { env: there.env, cacheDir: there.cacheDir, root: projectRoot };
    await expect(resolveTools(['etcd'], lookup)).rejects.toMatchObject({
      id: 'offline-missing',
      exitCode: 40,
      advice: expect.arrayContaining([expect.stringContaining('lab:bundle')]),
    });
    expect(await readdir(dir)).not.toContain('asked');
  });
});
