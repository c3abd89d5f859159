import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exec } from '../../scripts/lab/exec.ts';
import { downloadRun } from '../../scripts/tools/download/download-run.ts';
import { pinnedVersion } from '../../scripts/tools/pins.ts';
import { lookThrough } from '../../scripts/tools/resolve.ts';
import { cacheSource } from '../../scripts/tools/source-cache.ts';
import { downloadSource } from '../../scripts/tools/source-download.ts';
import type { ToolContext } from '../../scripts/tools/tool.ts';
import type { ToolName } from '../../scripts/tools/tool-spec.ts';
import { cut, Mirror, rangeless, stalled, status, whole } from './mirror.ts';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
const kubernetes = await pinnedVersion('kubectl', root);
const kubectlPath = `/${kubernetes}/bin/linux/amd64/kubectl`;
/** As big as a real one is not, but big enough to be cut in the middle. */
const kubectl = Buffer.from(`#!/bin/sh\necho Client Version: ${kubernetes}\nexit\n${'#'.repeat(200_000)}`);

let dir: string;
let mirror: Mirror;
let context: ToolContext;
const said: string[] = [];

beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'lab-download-'));
  mirror = new Mirror();
  const base = await mirror.start();
  said.length = 0;
  context = {
    env: { PATH: process.env['PATH'], LAB_DOWNLOAD_KUBERNETES: base, LAB_DOWNLOAD_KIND: base, LAB_DOWNLOAD_ETCD: base },
    cacheDir: path.join(dir, 'cache'),
    root,
    platform: { os: 'linux', arch: 'amd64' },
    progress: (line) => said.push(line),
    signal: undefined,
    downloads: downloadRun({ connect: 2, stall: 1, tries: 2 }),
  };
});
afterEach(async () => {
  await mirror.stop();
  await rm(dir, { recursive: true, force: true });
});

const look = (...names: readonly ToolName[]) => lookThrough([cacheSource, downloadSource], names, context);
const fileAsks = () => mirror.asked.filter((ask) => ask.startsWith(kubectlPath) && !ask.includes('.sha512'));

describe('a download', () => {
  it('lands in the cache, is run once to be sure, and is found there the next time', async () => {
    mirror.publish(kubectlPath, kubectl);
    const { tools } = await look('kubectl');
    expect(tools.get('kubectl')).toMatchObject({ version: kubernetes.slice(1), source: 'download' });
    expect(await readFile(tools.get('kubectl')?.path ?? '')).toEqual(kubectl);
    expect(said).toContainEqual(expect.stringMatching(/^downloading kubectl: \d+ %$/));
    const asked = mirror.asked.length;
    expect((await look('kubectl')).tools.get('kubectl')?.source).toBe('cache');
    expect(mirror.asked).toHaveLength(asked);
    expect(await readdir(path.join(dir, 'cache', 'downloads'))).toEqual([]);
  });

  it('follows redirects', async () => {
    mirror.publish('/elsewhere', kubectl);
    mirror.on(kubectlPath, status(302, { location: '/elsewhere' }));
    mirror.on(`${kubectlPath}.sha512`, status(302, { location: '/elsewhere.sha512' }));
    expect((await look('kubectl')).tools.get('kubectl')?.source).toBe('download');
  });

  it('is taken out of an archive', async () => {
    const version = await pinnedVersion('etcd', root);
    const folder = `etcd-${version}-linux-amd64`;
    await mkdir(path.join(dir, folder));
    await writeFile(path.join(dir, folder, 'etcd'), `#!/bin/sh\necho etcd Version: ${version.slice(1)}\n`);
    await exec(['tar', '-czf', `${folder}.tar.gz`, folder], { cwd: dir });
    const archive = await readFile(path.join(dir, `${folder}.tar.gz`));
    const sum = createHash('sha256').update(archive).digest('hex');
    mirror.on(`/${version}/${folder}.tar.gz`, whole(archive));
    mirror.on(`/${version}/SHA256SUMS`, whole(Buffer.from(`${'0'.repeat(64)}  other\n${sum}  ${folder}.tar.gz\n`)));
    expect((await look('etcd')).tools.get('etcd')).toMatchObject({ version: version.slice(1), source: 'download' });
  });

  it('is left out where LAB_DOWNLOAD says off', async () => {
    context = { ...context, env: { ...context.env, LAB_DOWNLOAD: 'off' } };
    expect((await look('kubectl')).reasons.get('kubectl')).toEqual(['not in the cache']);
    expect(mirror.asked).toEqual([]);
  });
});

describe('a download that breaks off', () => {
  it('goes on where it stopped', async () => {
    mirror.publish(kubectlPath, kubectl);
    mirror.on(kubectlPath, cut(kubectl, 70_000), whole(kubectl));
    expect((await look('kubectl')).tools.get('kubectl')?.source).toBe('download');
    expect(fileAsks()).toEqual([kubectlPath, `${kubectlPath} bytes=70000-`]);
  });

  it('starts again where the server can’t go on in the middle', async () => {
    context = { ...context, downloads: downloadRun({ connect: 2, stall: 1, tries: 3 }) };
    mirror.publish(kubectlPath, kubectl);
    mirror.on(kubectlPath, cut(kubectl, 70_000), rangeless(kubectl));
    expect((await look('kubectl')).tools.get('kubectl')?.source).toBe('download');
  });

  it('is given up when nothing more comes, and gone on with by the next run', async () => {
    context = { ...context, downloads: downloadRun({ connect: 2, stall: 1, tries: 1 }) };
    mirror.publish(kubectlPath, kubectl);
    mirror.on(kubectlPath, stalled(kubectl, 900), whole(kubectl));
    const { tools, reasons } = await look('kubectl');
    expect(tools.size).toBe(0);
    expect(reasons.get('kubectl')?.[1]).toMatch(/^not downloaded: http.*\/kubectl: /);
    expect((await look('kubectl')).tools.get('kubectl')?.source).toBe('download');
    expect(fileAsks().at(-1)).toBe(`${kubectlPath} bytes=900-`);
  }, 15_000);

  it('forgets half a file that was of another one', async () => {
    mirror.publish(kubectlPath, kubectl);
    mirror.on(kubectlPath, cut(Buffer.alloc(200_000), 70_000), whole(kubectl));
    expect((await look('kubectl')).tools.get('kubectl')?.source).toBe('download');
    expect(fileAsks().at(-1)).toBe(kubectlPath);
  });
});

describe('a download that must not be used', () => {
  it('ends the run aloud if its checksum is wrong twice, and leaves nothing', async () => {
    mirror.publish(kubectlPath, kubectl);
    mirror.on(kubectlPath, whole(Buffer.from('<html>log in to the hotel’s network</html>')));
    await expect(look('kubectl')).rejects.toMatchObject({ id: 'download-checksum', exitCode: 40 });
    const left = await readdir(path.join(dir, 'cache'), { recursive: true, withFileTypes: true });
    expect(left.filter((entry) => entry.isFile())).toEqual([]);
  });

  it('is none without a checksum to compare with', async () => {
    mirror.on(kubectlPath, whole(kubectl));
    expect((await look('kubectl')).reasons.get('kubectl')?.[1]).toContain('kubectl.sha512');
    mirror.on(`${kubectlPath}.sha512`, whole(Buffer.from('<html>')));
    expect((await look('kubectl')).reasons.get('kubectl')?.[1]).toContain('no sha512');
    expect(fileAsks()).toEqual([]);
  });
});

describe('without a network', () => {
  it('tries one host once, and then none', async () => {
    const refusing = new Mirror();
    const address = await refusing.start();
    await refusing.stop();
    context = { ...context, env: { ...context.env, LAB_DOWNLOAD_KUBERNETES: address } };
    const { tools, reasons } = await look('kubectl', 'kind');
    expect(tools.size).toBe(0);
    expect(reasons.get('kubectl')?.[1]).toMatch(/^not downloaded: 127\.0\.0\.1:\d+ can't be reached \(/);
    expect(reasons.get('kind')?.[1]).toBe(reasons.get('kubectl')?.[1]);
    expect(mirror.asked).toEqual([]);
  });

  it('says so where there is no curl', async () => {
    context = { ...context, env: { ...context.env, PATH: dir } };
    expect((await look('kubectl')).reasons.get('kubectl')?.[1]).toBe('not downloaded: there is no curl on PATH');
  });
});

it('goes through the proxy that the environment names', async () => {
  const proxied = new Mirror();
  const proxy = await proxied.start();
  proxied.publish(`http://dl.example${kubectlPath}`, kubectl);
  context = { ...context, env: { ...context.env, LAB_DOWNLOAD_KUBERNETES: 'http://dl.example', http_proxy: proxy } };
  const { tools } = await look('kubectl');
  await proxied.stop();
  expect(tools.get('kubectl')?.source).toBe('download');
});
