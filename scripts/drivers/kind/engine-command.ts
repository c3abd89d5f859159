import { type ExecResult, exec, tryExec } from '../../lab/exec.ts';
import type { Lab, Say } from '../../lab/lab.ts';
import type { EngineName } from '../../lab/state.ts';
import { engineThatAnswers, namedEngine } from './engine.ts';

const found = new WeakMap<Lab, Promise<EngineName>>();

/**
 * The engine of this lab: once there is a cluster it is the cluster's, whatever the environment says by now.
 * @throws LabError `engine-…` if none is known and none answers
 */
export async function engineOf(lab: Lab): Promise<EngineName> {
  const { engine, clusterBegun } = await lab.state.read();
  // Labs from before the engine was kept ran on Docker.
  if (clusterBegun) return engine ?? 'docker';
  const named = namedEngine(lab.env) ?? engine;
  if (named) return named;
  const known = found.get(lab) ?? engineThatAnswers(lab.env, lab.signal);
  found.set(lab, known);
  return known;
}

/** Runs docker or podman, whichever is this lab's: their command lines are the same as far as the lab uses them. */
export async function engine(lab: Lab, args: readonly string[], say?: Say): Promise<ExecResult> {
  return exec([await engineOf(lab), ...args], { signal: lab.signal, ...(say && { onLine: say }) });
}

export async function tryEngine(lab: Lab, args: readonly string[], say?: Say): Promise<ExecResult> {
  return tryExec([await engineOf(lab), ...args], { signal: lab.signal, ...(say && { onLine: say }) });
}

/** Whether the engine has an image, by name or digest. */
export async function hasImage(lab: Lab, image: string): Promise<boolean> {
  return (await tryEngine(lab, ['image', 'inspect', '--format', '{{.Id}}', image])).exitCode === 0;
}

/** Builds an image into the engine itself, whatever builder the user has made the default. */
export async function buildImage(lab: Lab, args: readonly string[], say: Say): Promise<void> {
  const name = await engineOf(lab);
  const env = name === 'docker' ? await dockerBuilder(lab) : {};
  await exec([name, 'build', ...args], { env, signal: lab.signal, onLine: say });
}

/** The builder inside the engine bears the name of the context; one in a container of its own would keep the image. */
async function dockerBuilder(lab: Lab): Promise<Record<string, string>> {
  const context = await tryEngine(lab, ['context', 'show']);
  return context.exitCode === 0 ? { BUILDX_BUILDER: context.stdout.trim() } : {};
}

/** `save` in the format that kind loads. */
export async function saveCommand(lab: Lab): Promise<readonly string[]> {
  return (await engineOf(lab)) === 'podman' ? ['save', '--format', 'docker-archive'] : ['save'];
}
