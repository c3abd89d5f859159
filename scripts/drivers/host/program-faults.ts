import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { hostFiles } from '../../host/host-files.ts';
import type { ProcessSpec } from '../../host/process-spec.ts';
import { kubeApiserver } from '../../host/processes/kube-apiserver.ts';
import { revise } from '../../host/revise.ts';
import { workloadSpecs } from '../../host/start-workload.ts';
import { askSupervisor } from '../../host/supervisor/ask-supervisor.ts';
import type { ChildStatus } from '../../host/supervisor/protocol.ts';
import { waitReady } from '../../host/wait-ready.ts';
import { LabError } from '../../lab/error.ts';
import type { Lab, Say } from '../../lab/lab.ts';
import type { FlaggedProgram } from '../faults.ts';
import { changeFlags, flagsIn } from '../flag-change.ts';
import { answers } from './answers.ts';
import { planOf } from './plan.ts';
import { serverProgram } from './server-program.ts';

/** Milliseconds in which a process that was started anew listens, if it is going to. */
const patience = 6_000;

export const hostApiserver: FlaggedProgram = {
  flags: async (lab) => flagsIn((await childOf(lab, 'kube-apiserver')).spec.command),
  ownFlags: async (lab) => flagsIn((await ownApiserver(lab)).command),
  async change(lab, change, say) {
    const { spec } = await childOf(lab, 'kube-apiserver');
    // Its `reads` are those of the lab: a certificate that was replaced in the meantime starts it anew as well.
    const own = await ownApiserver(lab);
    const changed = { ...own, command: changeFlags(spec.command, change) };
    say('starting kube-apiserver anew');
    await apply(lab, [changed]);
    await waitReady(lab.paths, [changed], { say, signal: lab.signal });
    await restartControllers(lab, say);
  },
};

/** Ends processes and forgets them. */
export async function stop(lab: Lab, names: readonly string[]): Promise<void> {
  await askSupervisor(path.resolve(lab.paths.run), { verb: 'stop', names });
}

export async function startHostServers(lab: Lab, say: Say): Promise<void> {
  const specs = await ownServers(lab);
  say('starting the sample server');
  await apply(lab, specs);
  await waitReady(lab.paths, specs, { say, signal: lab.signal });
}

export async function startHostApiserver(lab: Lab, say: Say): Promise<void> {
  const own = await ownApiserver(lab);
  say('starting kube-apiserver');
  await apply(lab, [own]);
  await waitReady(lab.paths, [own], { say, signal: lab.signal });
  await restartControllers(lab, say);
}

/** Its watches would come back by themselves, after pauses that have grown while there was no kube-apiserver. */
async function restartControllers(lab: Lab, say: Say): Promise<void> {
  const names = ['kube-controller-manager'];
  const before = await pidsOf(lab, names);
  say('starting kube-controller-manager anew');
  await askSupervisor(path.resolve(lab.paths.run), { verb: 'crash', names });
  await listening(lab, names, before);
}

export const hostServer: FlaggedProgram = {
  flags: async (lab) => flagsIn((await childOf(lab, 'wardle-server')).spec.command),
  ownFlags: async (lab) => flagsIn((await ownServers(lab))[0]?.command ?? []),
  async change(lab, change, say) {
    const specs = await ownServers(lab);
    const changed: ProcessSpec[] = [];
    for (const spec of specs) {
      const running = await childOf(lab, spec.name);
      changed.push({ ...spec, command: changeFlags(running.spec.command, change) });
    }
    say('starting the sample server anew');
    const names = specs.map(({ name }) => name);
    const before = await pidsOf(lab, names);
    await apply(lab, changed);
    await listening(lab, names, before);
  },
};

/** Kills the sample servers; the supervisor starts them again. */
export async function restartHostServer(lab: Lab, say: Say): Promise<void> {
  const names = (await ownServers(lab)).map(({ name }) => name);
  const before = await pidsOf(lab, names);
  say('ending the sample server, which the supervisor starts again');
  await askSupervisor(path.resolve(lab.paths.run), { verb: 'crash', names });
  await listening(lab, names, before);
}

export async function childOf(lab: Lab, name: string): Promise<ChildStatus> {
  const [child] = await childrenOf(lab, [name]);
  if (child) return child;
  throw new LabError('no-lab', { what: `${name} is not running here` });
}

async function pidsOf(lab: Lab, names: readonly string[]): Promise<ReadonlySet<number | undefined>> {
  return new Set((await childrenOf(lab, names)).map(({ pid }) => pid));
}

export async function childrenOf(lab: Lab, names: readonly string[]): Promise<readonly ChildStatus[]> {
  // A command that was cut off may have left the supervisor at work on what it was asked for.
  const status = await askSupervisor(path.resolve(lab.paths.run), { verb: 'settle' });
  return (status?.children ?? []).filter(({ name }) => names.includes(name));
}

/** Has the supervisor run these, whether they get ready or not. */
export async function apply(lab: Lab, specs: readonly ProcessSpec[]): Promise<void> {
  const revised = await Promise.all(specs.map(revise));
  const status = await askSupervisor(path.resolve(lab.paths.run), { verb: 'apply', specs: revised });
  if (!status) throw new LabError('supervisor-unreachable', { what: 'the supervisor is gone' });
}

export async function ownServers(lab: Lab): Promise<readonly ProcessSpec[]> {
  const { replicas = 1 } = await lab.state.read();
  return workloadSpecs(lab.paths, await planOf(lab), await serverProgram(lab), replicas);
}

async function ownApiserver(lab: Lab): Promise<ProcessSpec> {
  const program = (await lab.tool('kube-apiserver')).path;
  const policy = path.join(lab.paths.packageRoot, 'manifests', 'audit', 'policy.yaml');
  return kubeApiserver(program, hostFiles(lab.paths), await planOf(lab), policy);
}

/** Waits until other processes than before run and take connections. */
async function listening(lab: Lab, names: readonly string[], before: ReadonlySet<number | undefined>): Promise<void> {
  const end = performance.now() + patience;
  // A server that does not yet know whom to trust does not listen: whoever has broken that need not wait for it.
  while (performance.now() < end) {
    lab.signal.throwIfAborted();
    const renewed = (await childrenOf(lab, names)).filter(({ pid }) => pid !== undefined && !before.has(pid));
    const answering = await Promise.all(renewed.map(({ spec }) => answers(spec.readiness.url)));
    if (answering.filter(Boolean).length === names.length) return;
    await sleep(100, undefined, { signal: lab.signal });
  }
}
