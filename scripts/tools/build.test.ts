import { chmod, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { resolveTools } from './resolve.ts';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
let dir: string;

/** Stands for go: counts its builds and writes, for every package, a program that says a version. */
const fakeGo = `#!/bin/sh
[ "$1" = version ] && { echo 'go version go1.99.0 linux/amd64'; exit 0; }
echo build >> "$COUNT"
[ -z "$FAIL" ] || { echo "$FAIL" >&2; exit 1; }
previous= out=
for word in "$@"; do [ "$previous" = -o ] && out=$word; previous=$word; done
sleep 0.2
for package in etcd etcdctl; do
  printf '#!/bin/sh\\necho version: 3.7.3\\n' > "$out$package"
done
`;

beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'lab-build-'));
  await writeFile(path.join(dir, 'go'), fakeGo);
  await chmod(path.join(dir, 'go'), 0o755);
  process.env['COUNT'] = path.join(dir, 'count');
});
afterEach(async () => {
  delete process.env['COUNT'];
  delete process.env['FAIL'];
  await rm(dir, { recursive: true, force: true });
});

const resolve = (progress: (line: string) => void = () => {}) =>
  resolveTools(['etcd', 'etcdctl'], { env: { PATH: dir }, cacheDir: path.join(dir, 'cache'), root, progress });

const builds = async () => (await readFile(path.join(dir, 'count'), 'utf8')).trim().split('\n').length;

describe('building into the cache', () => {
  it('builds the tools of one module in one go, once', async () => {
    expect((await resolve()).etcd).toMatchObject({ version: '3.7.3', source: 'build' });
    expect((await resolve()).etcdctl).toMatchObject({ version: '3.7.3', source: 'cache' });
    expect(await builds()).toBe(1);
    expect((await readdir(path.join(dir, 'cache', 'bin'))).sort()).toEqual(['v3.7.3']);
  });

  it('does not trust a truncated binary', async () => {
    const { etcd } = await resolve();
    await truncate(etcd.path, 12);
    expect((await resolve()).etcd.source).toBe('build');
    expect(await builds()).toBe(2);
  });

  it('lets the second of two runs wait for the first, and say so', async () => {
    const lines: string[] = [];
    const progress = (line: string) => lines.push(line);
    const [first, second] = await Promise.all([resolve(progress), resolve(progress)]);
    expect([first.etcd.source, second.etcd.source].sort()).toEqual(['build', 'cache']);
    expect(await builds()).toBe(1);
    expect(lines).toContain(`waiting for the build of etcd, etcdctl: process ${process.pid} is at it`);
  });

  it('shows how go failed, and leaves nothing half-built', async () => {
    process.env['FAIL'] = 'dial tcp: lookup proxy: no such host';
    await expect(resolve()).rejects.toMatchObject({ id: 'tool-build', output: process.env['FAIL'] });
    expect(await readdir(path.join(dir, 'cache', 'bin'))).toEqual([]);
  });

  it('tells a full disk from a failed build', async () => {
    process.env['FAIL'] = 'write /tmp/x: no space left on device';
    await expect(resolve()).rejects.toMatchObject({ id: 'disk-full', exitCode: 20 });
  });
});
