import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type ExecResult, tryExec } from '../../scripts/lab/exec.ts';
import { labPaths } from '../../scripts/lab/paths.ts';
import { projectRoot } from '../../scripts/lab/project-root.ts';

const dir = mkdtempSync(path.join(tmpdir(), 'lab-offline-'));
const bundle = path.join(dir, 'bundle.tar');
const paths = labPaths(projectRoot, 'offline');

/** No cache of before, no Go, and no way out: a network namespace with nothing but its own loopback. */
const env = {
  NO_COLOR: '1',
  XDG_CACHE_HOME: path.join(dir, 'cache'),
  PATH: [path.dirname(process.execPath), '/usr/local/bin', '/usr/bin', '/bin', '/usr/sbin', '/sbin'].join(':'),
};
const unshare = ['unshare', '--net', ...(process.getuid?.() === 0 ? [] : ['--map-root-user'])];

async function withoutNetwork(...lines: readonly string[]): Promise<ExecResult & { readonly all: string }> {
  const script = ['set -e', 'ip link set lo up', ...lines].join('\n');
  const result = await tryExec([...unshare, 'bash', '-c', script], { cwd: projectRoot, env });
  return { ...result, all: result.stdout + result.stderr };
}

afterAll(async () => {
  await withoutNetwork('npm run -s lab:down -- --name offline');
  rmSync(dir, { recursive: true, force: true });
});

/** The tests build on each other. */
describe('a machine without network', () => {
  it('has nothing to make a lab of, and is told what to bring', async () => {
    const up = await withoutNetwork('npm run -s lab:up -- --name offline --driver host --offline');
    expect(up.exitCode).toBe(40);
    expect(up.stderr).toContain('[offline-missing]');
    expect(up.stderr).toMatch(/npm run lab:bundle .*--load bundle.tar/);
  });

  it('gets a bundle from one that has all', async () => {
    const command = ['npm', 'run', '-s', 'lab:bundle', '--', '--driver', 'host', '--output', bundle];
    const written = await tryExec(command, { cwd: projectRoot });
    expect(written.exitCode, written.stdout + written.stderr).toBe(0);
    expect(existsSync(bundle)).toBe(true);
  });

  it('takes it in, makes a lab that is proved, and removes it', async () => {
    const life = await withoutNetwork(
      `npm run -s lab:bundle -- --load ${bundle}`,
      'npm run -s lab:up -- --name offline --driver host --offline',
      'npm run -s lab:verify -- --name offline',
      'npm run -s lab:down -- --name offline',
    );
    expect(life.exitCode, life.all).toBe(0);
    expect(life.stdout).toContain(`kube-apiserver: 1.`);
    expect(life.stdout).toMatch(/(\d+) of \1 links hold/);
    expect(existsSync(paths.dir)).toBe(false);
  });
});
