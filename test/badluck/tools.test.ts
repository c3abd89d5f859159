import { cpSync, mkdirSync, mkdtempSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exec } from '../../scripts/lab/exec.ts';
import { cacheDir } from '../../scripts/lab/paths.ts';
import { projectRoot } from '../../scripts/lab/project-root.ts';
import { cachedBinary } from '../../scripts/tools/bin-cache.ts';
import { pinnedVersion } from '../../scripts/tools/pins.ts';
import { hostPlatform } from '../../scripts/tools/platform.ts';
import { resolveTools } from '../../scripts/tools/resolve.ts';
import { dockerInfo, type FakePrograms, fakePrograms } from './fake-programs.ts';
import { diagnose, lab } from './run-lab.ts';

let fakes: FakePrograms;
let cache: string;
beforeEach(() => {
  cache = mkdtempSync(path.join(tmpdir(), 'lab-badluck-cache-'));
});
afterEach(async () => {
  await lab('down');
  fakes?.remove();
  // Go keeps its module cache read-only.
  await exec(['chmod', '-R', 'u+w', cache]);
  rmSync(cache, { recursive: true, force: true });
});

const oldKind = { kind: `echo 'kind v0.20.0 go1.20.4 linux/amd64'`, docker: dockerInfo(), podman: 'exit 127' };
const kind = ['--driver', 'kind'];

describe('a tool', () => {
  it('that is too old is looked past, and the reason is said', async () => {
    fakes = fakePrograms(oldKind);
    const check = await diagnose('tool-kind', kind, { env: fakes.env });
    expect(check.ok).not.toBe(false);
    expect(check.seen).toContain(`${fakes.file('kind')} is 0.20.0, needs 0.33.0 or later`);
  });

  it('that is too old, with nothing else to be had, is an error with that reason', async () => {
    fakes = fakePrograms({ ...oldKind, go: 'echo no toolchain >&2; exit 1' });
    const env = { ...fakes.env, XDG_CACHE_HOME: cache, LAB_DOWNLOAD: 'off' };
    const up = await lab('up', kind, { env });
    expect([up.errorId, up.exitCode], up.all).toEqual(['tool-missing', 30]);
    expect(up.all).toContain('is 0.20.0, needs 0.33.0 or later');
    expect(await diagnose('tool-kind', kind, { env })).toMatchObject({ ok: false });
  });

  it('that would have to be built without a network says that it is the network', async () => {
    fakes = fakePrograms({ ...oldKind, kind: 'exit 1' });
    const goCaches = {
      GOMODCACHE: path.join(cache, 'mod'),
      GOCACHE: path.join(cache, 'build'),
      GOFLAGS: '-modcacherw',
    };
    const env = {
      ...fakes.env,
      ...goCaches,
      XDG_CACHE_HOME: cache,
      LAB_DOWNLOAD: 'off',
      GOPROXY: 'http://127.0.0.1:9',
    };
    const up = await lab('up', kind, { env });
    expect([up.errorId, up.exitCode], up.all).toEqual(['no-network', 40]);
    expect(up.all).toContain('GOPROXY');
  });

  it('that is cut off in the cache is found out and made again', async () => {
    fakes = fakePrograms({});
    const options = { env: process.env, root: projectRoot, platform: hostPlatform(), pinnedOnly: true };
    const file = cachedBinary(cache, await pinnedVersion('pause', projectRoot), options.platform, 'pause');
    await resolveTools(['pause'], { ...options, cacheDir: cache });
    truncateSync(file, 1000);
    const again = await resolveTools(['pause'], { ...options, cacheDir: cache });
    expect(again.pause).toMatchObject({ source: 'build', path: file });
    expect((await resolveTools(['pause'], { ...options, cacheDir: cache })).pause.source).toBe('cache');
  });

  it('that is cut off is said to be so by the doctor', async () => {
    fakes = fakePrograms({ kubectl: 'exit 1' });
    const version = await pinnedVersion('kubectl', projectRoot);
    const real = cachedBinary(cacheDir(process.env), version, hostPlatform(), 'kubectl');
    const copy = cachedBinary(path.join(cache, 'aggregation-lab'), version, hostPlatform(), 'kubectl');
    mkdirSync(path.dirname(copy), { recursive: true });
    for (const suffix of ['', '.stamp.json']) cpSync(real + suffix, copy + suffix);
    truncateSync(copy, 100_000);
    const check = await diagnose('tool-kubectl', ['--driver', 'host'], {
      env: { ...fakes.env, XDG_CACHE_HOME: cache },
    });
    expect(check.seen).toContain('the cached one is not whole');
  });
});
