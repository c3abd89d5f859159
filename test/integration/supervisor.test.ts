import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { chooseHostPlan } from '../../scripts/host/host-plan.ts';
import { hostStatus } from '../../scripts/host/host-status.ts';
import type { RevisedSpec } from '../../scripts/host/process-spec.ts';
import { revise } from '../../scripts/host/revise.ts';
import { stopHost } from '../../scripts/host/stop-host.ts';
import { askSupervisor } from '../../scripts/host/supervisor/ask-supervisor.ts';
import { endOrphans } from '../../scripts/host/supervisor/end-orphans.ts';
import { identify } from '../../scripts/host/supervisor/process-identity.ts';
import type { ChildStatus, SupervisorStatus } from '../../scripts/host/supervisor/protocol.ts';
import { writeRecord } from '../../scripts/host/supervisor/record.ts';
import { ensureSupervisor } from '../../scripts/host/supervisor/start-supervisor.ts';
import { waitReady } from '../../scripts/host/wait-ready.ts';
import { whyStale } from '../../scripts/host/why-stale.ts';
import { exec } from '../../scripts/lab/exec.ts';
import { labPaths } from '../../scripts/lab/paths.ts';

/** Real processes: a supervisor, and small Node programs as its children. */
let root: string;
let run: string;
let logs: string;
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'supervisor-'));
  ({ run, logs } = labPaths(root));
});
afterEach(async () => {
  await stopHost(labPaths(root));
  await rm(root, { recursive: true, force: true });
});

const living = 'setInterval(() => {}, 1000); console.log("started");';
const deafToSigterm = `process.on('SIGTERM', () => console.log('no')); ${living}`;

function program(name: string, code: string, grace = 2): RevisedSpec {
  const readiness = { url: 'https://127.0.0.1:1/', ca: '/no/such/ca.crt' };
  return { name, command: [process.execPath, '-e', code], readiness, grace, reads: [], revision: '' };
}

async function apply(...specs: RevisedSpec[]): Promise<SupervisorStatus> {
  await ensureSupervisor({ run, logs });
  return required(await askSupervisor(run, { verb: 'apply', specs }));
}

async function child(name: string): Promise<ChildStatus> {
  const status = required(await askSupervisor(run, { verb: 'status' }));
  return required(status.children.find((candidate) => candidate.name === name));
}

function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('expected a value');
  return value;
}

async function pidOf(name: string): Promise<number> {
  return required((await child(name)).pid);
}

function supervisorsOf(dir: string): readonly number[] {
  return execFileSync('ps', ['-axo', 'pid=,command='])
    .toString()
    .split('\n')
    .filter((line) => line.includes('supervisor/main.ts') && line.includes(dir))
    .map((line) => Number.parseInt(line, 10));
}

const log = (name: string) => readFile(path.join(logs, `${name}.log`), 'utf8');
const started = (name: string) => vi.waitFor(async () => expect(await log(name)).toContain('started'), 5000);
const ended = (pid: number) => vi.waitFor(async () => expect(await identify(pid)).toBeUndefined(), 8000);

describe('the supervisor', () => {
  it('brings back a process that was killed, and remembers how it ended', async () => {
    await apply(program('a', living));
    const pid = await pidOf('a');
    process.kill(pid, 'SIGKILL');
    await vi.waitFor(async () => {
      const now = await child('a');
      expect(now).toMatchObject({ state: 'running', restarts: 1, lastExit: expect.stringContaining('SIGKILL') });
      expect(now.pid).not.toBe(pid);
    }, 5000);
  });

  it('waits longer and longer for one that ends again and again', async () => {
    await apply(program('failing', 'process.exit(3)'));
    await vi.waitFor(async () => expect((await child('failing')).restarts).toBeGreaterThanOrEqual(3), 8000);
    expect((await child('failing')).lastExit).toMatch(/^exit code 3 at /);
  });

  it('says why a program can not be started, and goes on trying', async () => {
    await apply({ ...program('missing', ''), command: ['/no/such/program'] });
    expect(await child('missing')).toMatchObject({ state: 'waiting', problem: expect.stringContaining('ENOENT') });
  });

  it('gives a process the variables of its spec, and none of the shell that it was started from', async () => {
    vi.stubEnv('NODE_OPTIONS', '--no-warnings');
    const show = `console.log("started", process.env.OWN, process.env.NODE_OPTIONS); ${living}`;
    await apply({ ...program('own', show), environment: { OWN: 'mine' } });
    await started('own');
    expect(await log('own')).toContain('started mine undefined');
    vi.unstubAllEnvs();
  });

  it('lets a process be whose spec is the same, and starts it anew when it differs', async () => {
    await apply(program('same', living), program('other', living));
    const [same, other] = [await pidOf('same'), await pidOf('other')];
    await apply(program('same', living), { ...program('other', living), revision: 'new certificate' });
    expect(await pidOf('same')).toBe(same);
    expect(await pidOf('other')).not.toBe(other);
    await ended(other);
  });

  it('tells only of what is done where it is asked to settle', async () => {
    const logged = (text: string) =>
      vi.waitFor(async () => expect(await readFile(path.join(logs, 'slow.log'), 'utf8')).toContain(text), 20_000);
    await apply(program('slow', deafToSigterm, 4));
    await logged('started');
    const changed = { ...program('slow', living), revision: 'new' };
    const applied = askSupervisor(run, { verb: 'apply', specs: [changed] });
    await logged('no');
    expect((await child('slow')).spec.revision).toBe('');
    const settled = required(await askSupervisor(run, { verb: 'settle' }));
    expect(settled.children.map(({ spec }) => spec.revision)).toEqual(['new']);
    await applied;
  });

  it('survives the process that started it', async () => {
    const start = new URL('../../scripts/host/supervisor/start-supervisor.ts', import.meta.url).href;
    const code = `const { ensureSupervisor } = await import('${start}'); await ensureSupervisor(${JSON.stringify({ run, logs })});`;
    await exec([process.execPath, '--import', 'tsx', '--input-type=module', '-e', code]);
    const { pid } = required(await askSupervisor(run, { verb: 'status' }));
    expect((await ensureSupervisor({ run, logs })).pid).toBe(pid);
  });

  it('is alone, even if two commands start one at the same time', async () => {
    const both = await Promise.all([ensureSupervisor({ run, logs }), ensureSupervisor({ run, logs })]);
    expect(both[0].pid).toBe(both[1].pid);
    await vi.waitFor(() => expect(supervisorsOf(run)).toEqual([both[0].pid]), 10_000);
    await apply(program('a', living));
    expect((await child('a')).state).toBe('running');
  });

  it('is not waited for without end where it is stopped', async () => {
    const { pid } = await apply(program('a', living));
    process.kill(pid, 'SIGSTOP');
    const asked = askSupervisor(run, { verb: 'status' });
    await expect(asked).rejects.toMatchObject({ id: 'supervisor-unreachable' });
    process.kill(pid, 'SIGCONT');
    expect((await child('a')).state).toBe('running');
  }, 30_000);

  it('takes its processes with it when it is asked to end', async () => {
    const { pid } = await apply(program('a', living), program('b', living));
    const children = [await pidOf('a'), await pidOf('b')];
    process.kill(pid, 'SIGTERM');
    for (const each of [pid, ...children]) await ended(each);
  });

  it('ends everything when somebody removes its folder', async () => {
    const { pid } = await apply(program('a', living));
    const running = await pidOf('a');
    await rm(run, { recursive: true });
    for (const each of [pid, running]) await ended(each);
  });
});

describe('waitReady', () => {
  it('gives up on a process that ends again and again, and shows what it said', async () => {
    const spec = program('broken', 'console.log("no such flag"); process.exit(2)');
    await apply(spec);
    await expect(waitReady(labPaths(root), [spec], {})).rejects.toMatchObject({
      id: 'process-not-ready',
      message: expect.stringMatching(/^broken .*last with exit code 2 at /),
      output: expect.stringContaining('no such flag'),
    });
  });

  it('stops waiting when it is interrupted', async () => {
    const spec = program('slow', living);
    await apply(spec);
    const signal = AbortSignal.timeout(300);
    await expect(waitReady(labPaths(root), [spec], { signal })).rejects.toThrow(/aborted/);
  });
});

describe('whyStale', () => {
  it('notices that a file which a process reads has been replaced', async () => {
    const file = path.join(root, 'ca.crt');
    await writeFile(file, 'old');
    await apply(await revise({ ...program('etcd', living), reads: [file] }));
    expect(await whyStale(labPaths(root), ['etcd'])).toBeUndefined();
    await writeFile(file, 'new');
    expect(await whyStale(labPaths(root), ['etcd'])).toMatch(/^etcd was started before/);
    expect(await whyStale(labPaths(root), ['wardle-server'])).toBeUndefined();
  });

  it('notices that this machine has another address than when the lab started', async () => {
    const plan = await chooseHostPlan(labPaths(root));
    expect(await whyStale(labPaths(root), [])).toBeUndefined();
    const moved = { ...plan, address: { ...plan.address, address: '203.0.113.99' } };
    await writeFile(path.join(run, 'host.json'), JSON.stringify(moved));
    expect(await whyStale(labPaths(root), [])).toMatch(/was 203\.0\.113\.99 and is now/);
  });
});

describe('stopHost', () => {
  it('leaves no process and no socket, also where one ignores SIGTERM', async () => {
    const { pid } = await apply(program('a', living), program('deaf', deafToSigterm, 1));
    await started('deaf');
    const children = [await pidOf('a'), await pidOf('deaf')];
    const evidence = await stopHost(labPaths(root));
    expect(evidence.map(({ subject }) => subject)).toEqual(['a', 'deaf']);
    for (const each of [pid, ...children]) expect(await identify(each)).toBeUndefined();
    expect(await log('deaf')).toContain('no');
    expect(await hostStatus(labPaths(root))).toEqual([]);
  });

  it('says so when there was nothing', async () => {
    expect(await stopHost(labPaths(root))).toEqual([{ subject: 'processes', detail: 'none was running' }]);
  });

  it('finds and ends what a killed supervisor has left', async () => {
    const { pid } = await apply(program('a', living), program('b', living));
    const children = [await pidOf('a'), await pidOf('b')];
    process.kill(pid, 'SIGKILL');
    await ended(pid);
    for (const each of children) expect(await identify(each)).toBeDefined();
    const evidence = await stopHost(labPaths(root));
    expect(evidence.map(({ subject }) => subject)).toEqual(['b', 'a']);
    for (const each of children) expect(await identify(each)).toBeUndefined();
  });
});

describe('after a supervisor was killed', () => {
  it('the next one ends what was left before it starts anything', async () => {
    const { pid } = await apply(program('a', living));
    const orphan = await pidOf('a');
    process.kill(pid, 'SIGKILL');
    await ended(pid);
    await apply(program('a', living));
    expect(await identify(orphan)).toBeUndefined();
    expect((await child('a')).state).toBe('running');
  });

  it('a process that has been given a recorded pid since is left alone', async () => {
    await apply(program('bystander', living));
    const bystander = await pidOf('bystander');
    const other = await mkdtemp(path.join(root, 'other-'));
    const identity = { pid: bystander, started: 'long ago' };
    writeRecord(other, { supervisor: identity, children: [{ ...identity, name: 'etcd' }] });
    expect(await endOrphans(other)).toEqual([]);
    expect(await identify(bystander)).toBeDefined();
  });
});
