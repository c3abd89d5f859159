import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exec, tryExec } from '../../scripts/lab/exec.ts';
import { projectRoot } from '../../scripts/lab/project-root.ts';

const dir = mkdtempSync(path.join(tmpdir(), 'explain-package-'));
const program = path.join(dir, 'package', 'dist', 'aggregation-lab.js');
const run = (...args: readonly string[]) =>
  tryExec([process.execPath, program, ...args], { cwd: dir, env: { NO_COLOR: '1', HOME: dir, KUBECONFIG: '' } });

afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** What a package would hold, unpacked where none of this project's packages are. */
describe('the program aggregation-lab', () => {
  beforeAll(async () => {
    const { stdout } = await exec(['npm', 'pack', '--silent', '--pack-destination', dir], { cwd: projectRoot });
    await exec(['tar', '-xzf', path.join(dir, stdout.trim().split('\n').at(-1) ?? '')], { cwd: dir });
  });

  it('is run by plain node, without any package', async () => {
    const { exitCode, stdout, stderr } = await run('explain', '--help');
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(stdout).toContain('--kubeconfig FILE');
  });

  it('says what there is where it does not understand', async () => {
    const command = await run('explian');
    expect([command.exitCode, command.stderr]).toEqual([
      2,
      expect.stringMatching(/no command "explian"; there are new-api, .*, up, /),
    ]);
    const flag = await run('explain', '--kubconfig', 'x');
    expect([flag.exitCode, flag.stderr]).toEqual([2, expect.stringContaining('--kubconfig')]);
  });

  it('says so where there is no cluster, and which contexts there are', async () => {
    const none = await run('explain');
    expect([none.exitCode, none.stderr]).toEqual([2, expect.stringContaining('[explain-kubeconfig]')]);
    const missing = await run('explain', '--kubeconfig', path.join(dir, 'nowhere'));
    expect([missing.exitCode, missing.stderr]).toEqual([2, expect.stringContaining('can not be read')]);
  });
});
