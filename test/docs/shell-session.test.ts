import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ShellSession, startShell } from './shell-session.ts';

let dir: string;
let shell: ShellSession;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'shell-session-'));
  shell = startShell(dir, { PATH: process.env['PATH'] }, dir);
});
afterEach(async () => {
  await shell.end();
  rmSync(dir, { recursive: true });
});

describe('a shell into which blocks are pasted', () => {
  it('keeps what a block has set for those after it', async () => {
    await shell.run('export A=one\nmkdir sub\ncd sub\ngreet() { echo "hello $1"; }', 5);
    const run = await shell.run('echo "$A"; basename "$PWD"\ngreet reader', 5);
    expect(run).toEqual({ output: 'one\nsub\nhello reader\n', exitCode: 0, failed: undefined, broken: undefined });
  });

  it('shows both outputs in their order, and one that does not end its line', async () => {
    const run = await shell.run('echo a; echo b >&2; printf c', 5);
    expect(run).toMatchObject({ output: 'a\nb\nc', exitCode: 0 });
  });

  it('names the first command that fails, also where a later one does not', async () => {
    const run = await shell.run('true\nif false; then :; fi\n(exit 7)\necho on', 5);
    expect(run).toMatchObject({ output: 'on\n', exitCode: 0, failed: { line: 3, exitCode: 7 } });
    expect(await shell.run('true', 5)).toMatchObject({ failed: undefined });
    expect(await shell.run('(exit 3)', 5)).toMatchObject({ exitCode: 3, failed: { line: 1, exitCode: 3 } });
  });

  it('complains as it does at a prompt', async () => {
    expect((await shell.run('no-such-command', 5)).output).toBe('bash: no-such-command: command not found\n');
  });

  it('gives no program the blocks after it to read', async () => {
    await shell.run('cat', 5);
    expect(await shell.run('echo next', 5)).toMatchObject({ output: 'next\n', exitCode: 0 });
  });

  it('has a limit of time, and says so from then on', async () => {
    const run = await shell.run('echo begun\nsleep 60', 0.3);
    expect(run).toMatchObject({ output: 'begun\n', exitCode: undefined });
    expect(run.broken).toContain('not finished after 0.3 s');
    expect((await shell.run('echo next', 5)).broken).toBe(run.broken);
  });

  it('tells of a block that ends it', async () => {
    expect((await shell.run('echo bye; exit 4', 5)).broken).toBe('the shell has ended with exit code 4');
  });

  it('takes what a block left running with it', async () => {
    await shell.run('(sleep 0.5; touch late) &', 5);
    await shell.end();
    await sleep(1_000);
    expect(existsSync(path.join(dir, 'late'))).toBe(false);
  });
});
