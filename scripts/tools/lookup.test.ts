import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findTools, resolveTools } from './resolve.ts';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
let dir: string;

beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'lab-tools-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

/** A program that prints one line. */
async function program(folder: string, name: string, says: string, exitCode = 0): Promise<string> {
  await mkdir(path.join(dir, folder), { recursive: true });
  const file = path.join(dir, folder, name);
  await writeFile(file, `#!/bin/sh\necho '${says}'\nexit ${exitCode}\n`);
  await chmod(file, 0o755);
  return file;
}

function options(env: Record<string, string>) {
  return { env, cacheDir: path.join(dir, 'cache'), root };
}

describe('findTools', () => {
  it('takes the first program on PATH that fits and remembers the one that does not', async () => {
    const old = await program('old', 'kubectl', 'Client Version: v1.32.4');
    const fits = await program('new', 'kubectl', 'Client Version: v1.36.1');
    const PATH = `${path.dirname(old)}:${path.dirname(fits)}`;
    const { tools, reasons } = await findTools(['kubectl'], options({ PATH }));
    expect(tools.get('kubectl')).toEqual({ name: 'kubectl', path: fits, version: '1.36.1', source: 'PATH' });
    expect(reasons.get('kubectl')).toBeUndefined();
  });

  it('finds nothing on an old PATH with an empty cache, says why, and builds nothing', async () => {
    const old = await program('old', 'kubectl', 'Client Version: v1.32.4');
    const { tools, reasons } = await findTools(['kubectl'], options({ PATH: path.dirname(old) }));
    expect(tools.size).toBe(0);
    expect(reasons.get('kubectl')).toEqual([`${old} is 1.32.4, needs 1.36 to 1.38`, 'not in the cache']);
  });

  it('says that it is from the cache where lab:env has put the cache on PATH', async () => {
    const kept = await program('cache/bin', 'kubectl', 'Client Version: v1.36.1');
    const { tools } = await findTools(['kubectl'], options({ PATH: path.dirname(kept) }));
    expect(tools.get('kubectl')).toMatchObject({ path: kept, source: 'cache' });
  });

  it('prefers the variable to PATH, whatever its version', async () => {
    const named = await program('mine', 'my-kubectl', 'Client Version: v1.30.0');
    const onPath = await program('bin', 'kubectl', 'Client Version: v1.37.2');
    const { tools } = await findTools(['kubectl'], options({ LAB_KUBECTL: named, PATH: path.dirname(onPath) }));
    expect(tools.get('kubectl')).toEqual({ name: 'kubectl', path: named, version: '1.30.0', source: 'variable' });
  });

  it('refuses a variable that names no program, or one that does not run', async () => {
    const broken = await program('mine', 'kubectl', 'segfault', 1);
    const missing = findTools(['kubectl'], options({ LAB_KUBECTL: path.join(dir, 'nothing') }));
    await expect(missing).rejects.toMatchObject({ id: 'tool-variable' });
    await expect(findTools(['kubectl'], options({ LAB_KUBECTL: broken }))).rejects.toMatchObject({
      id: 'tool-variable',
    });
  });
});

describe('resolveTools', () => {
  it('names both ways out where there is neither the tool nor Go', async () => {
    const error = await resolveTools(['etcd'], options({ PATH: dir })).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ id: 'tool-missing', exitCode: 30 });
    expect(error).toMatchObject({ reason: expect.stringContaining('there is no Go on PATH') });
    expect(error).toMatchObject({
      advice: [expect.stringContaining('Install Go'), expect.stringContaining('LAB_ETCD=')],
    });
  });

  it('says so when the Go on PATH is too old to build', async () => {
    const go = await program('go', 'go', 'go version go1.19.13 linux/amd64');
    const error = await resolveTools(['etcd'], options({ PATH: path.dirname(go) })).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ id: 'tool-missing', reason: expect.stringContaining('needs 1.26.0 or later') });
  });
});
