import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JobEvent } from '../../scripts/report/job-event.ts';
import { steps } from '../../scripts/steps/steps.ts';
import { beginLab, endLab, home, lab } from './lab-command.ts';
import { findTraces, noTraces } from './traces.ts';

const name = ['--name', 'e2e-two'] as const;
const junit = path.join(home, 'junit.xml');

/** A lab beside others, with the other server, and everything that can be asked of one. The tests build on each other. */
describe('a lab with a name', () => {
  beforeAll(beginLab);
  afterAll(async () => {
    await endLab(...name);
    rmSync(junit, { force: true });
  });

  it('comes up with the Go sample, twice, and tells machines about each step', async () => {
    const up = await lab('up', ...name, '--driver', 'host', '--server', 'go', '--replicas', '2', '--json');
    expect(up.exitCode, up.all).toBe(0);
    const events = up.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as JobEvent);
    const ends = events.filter((event) => event.event === 'end');
    expect(ends.map(({ step, n, total }) => [step, n, total])).toEqual(
      steps.map(({ id }, index) => [id, index + 1, steps.length]),
    );
    for (const { status } of ends) expect(['done', 'already']).toContain(status);
    const proof = ends
      .at(-1)
      ?.evidence.map(({ detail }) => detail)
      .join('\n');
    expect(proof).toContain('not shown by the Go sample');
  });

  it('is proved as far as the Go sample can show it, and no further', async () => {
    const verified = await lab('verify', ...name, '--junit', junit);
    expect(verified.exitCode, verified.all).toBe(0);
    expect(verified.stdout).toMatch(/\d+ of \d+ links hold; 1 could not be shown with this server/);
    expect(readFileSync(junit, 'utf8')).toMatch(/failures="0" errors="0" skipped="1"/);
  });

  it('is listed where no name is given', async () => {
    const status = await lab('status');
    expect(status.exitCode, status.all).toBe(0);
    const all = `${steps.length} of ${steps.length}`;
    expect(status.stdout).toContain(`Lab e2e-two: driver host, the Go sample, ${all} steps done`);
  });

  it('changes to another server and number of them, with its data', async () => {
    const up = await lab('up', ...name, '--server', 'typescript', '--replicas', '1');
    expect(up.exitCode, up.all).toBe(0);
    expect(up.stdout).toContain('Start the cluster already done');
    const status = await lab('status', ...name, '--json');
    expect(status.exitCode, status.all).toBe(0);
    expect(status.stdout).not.toContain('wardle-server-2');
    expect(status.stdout).toContain('my-first-flunder');
  });

  it('pauses, says so, and goes on with its data', async () => {
    const paused = await lab('pause', ...name);
    expect(paused.exitCode, paused.all).toBe(0);
    expect((await findTraces()).processes).toEqual([]);
    const status = await lab('status', ...name);
    expect(status.exitCode).toBe(1);
    expect(status.stdout).toContain('Paused since');
    const resumed = await lab('resume', ...name);
    expect(resumed.exitCode, resumed.all).toBe(0);
    expect(resumed.stdout).toMatch(/kubectl get flunders: default +my-first-flunder/);
  });

  it('goes, and leaves nothing', async () => {
    const down = await lab('down', ...name);
    expect(down.exitCode, down.all).toBe(0);
    rmSync(junit, { force: true });
    expect(await findTraces()).toEqual(noTraces);
  });
});
