import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ExecResult, exec, tryExec } from '../../scripts/lab/exec.ts';
import { projectRoot } from '../../scripts/lab/project-root.ts';
import { steps } from '../../scripts/steps/steps.ts';

/** A checkout with nothing in it but what git would have. The packages are those of the project. */
const checkout = path.join(mkdtempSync(path.join(tmpdir(), 'lab-dry-')), 'aggregation lab');

beforeAll(async () => {
  const { stdout } = await exec(['git', 'ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    cwd: projectRoot,
  });
  for (const file of stdout.split('\0').filter((name) => name && existsSync(path.join(projectRoot, name)))) {
    cpSync(path.join(projectRoot, file), path.join(checkout, file));
  }
  symlinkSync(path.join(projectRoot, 'node_modules'), path.join(checkout, 'node_modules'));
});
afterAll(async () => {
  await shell('npm run -s lab:down');
  rmSync(path.dirname(checkout), { recursive: true, force: true });
});

async function shell(line: string): Promise<ExecResult & { readonly all: string }> {
  const result = await tryExec(['bash', '-c', line], { cwd: checkout, env: { NO_COLOR: '1', CI: 'true' } });
  return { ...result, all: result.stdout + result.stderr };
}

/** The tests build on each other. */
describe('npm run lab:up -- --driver host --dry-run', () => {
  const files = () =>
    readdirSync(checkout, { recursive: true }).filter((name) => !String(name).startsWith('node_modules'));

  it('changes nothing', async () => {
    const before = files();
    const printed = await shell('npm run -s lab:up -- --driver host --dry-run');
    expect(printed.exitCode, printed.all).toBe(0);
    expect(printed.stdout).toMatch(/^#!\/usr\/bin\/env bash/);
    expect(files()).toEqual(before);
  });

  it('makes the lab when bash runs it, with npm’s own heading in the pipe', async () => {
    const run = await shell('set -o pipefail; npm run lab:up -- --driver host --dry-run | bash');
    expect(run.exitCode, run.all).toBe(0);
    expect(run.stdout).toMatch(/\d+ of \d+ links hold/);
    expect(existsSync(path.join(checkout, 'node'))).toBe(false);
  });

  it('leaves nothing for lab:up to do but to look', async () => {
    const up = await shell('npm run -s lab:up');
    expect(up.exitCode, up.all).toBe(0);
    for (const { title } of steps.filter(({ nature }) => nature === 'makes')) {
      expect(up.stdout).toContain(`✔ ${title} already done`);
    }
    const status = await shell('npm run -s lab:status');
    expect(status.exitCode, status.all).toBe(0);
  });

  it('does not run over a lab that is there', async () => {
    const again = await shell('npm run -s lab:up -- --driver host --dry-run | bash');
    expect(again.exitCode).toBe(2);
    expect(again.stderr).toContain('There is a lab here already');
  });

  it('is taken away by lab:down', async () => {
    const down = await shell('npm run -s lab:down');
    expect(down.exitCode, down.all).toBe(0);
    expect(existsSync(path.join(checkout, '.lab'))).toBe(false);
  });
});
