import { LabError } from '../../lab/error.ts';
import { tryExec } from '../../lab/exec.ts';
import type { EngineName } from '../../lab/state.ts';
import { type EngineInfo, parseEngineInfo } from './engine-info.ts';
import { type EngineProblem, engineTitles, whyNoAnswer, whyRootlessFails } from './engine-problem.ts';

export type EngineLook =
  | {
      readonly answers: true;
      readonly engine: EngineName;
      readonly description: string;
      /** Why kind's node images don't come up on it, unless they are told to put up with it. */
      readonly unfit?: string;
    }
  | ({ readonly answers: false } & EngineProblem);

/** Milliseconds; a daemon that hangs must not hang the lab. */
const patience = 10_000;

/** Docker first: where both are, Podman is often there for something else. */
const engines: readonly EngineName[] = ['docker', 'podman'];

/**
 * Asks the engines themselves, not just whether there is a command: one without the other is common.
 * @param only asks this one and no other; else what LAB_ENGINE names, else whichever answers first
 */
export async function lookForEngine(
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
  only?: EngineName,
): Promise<EngineLook> {
  const asked = only ?? namedEngine(env);
  const problems: EngineProblem[] = [];
  for (const engine of asked ? [asked] : engines) {
    const look = await ask(engine, signal);
    if (look.answers) return look;
    problems.push(look);
  }
  return { answers: false, ...mostTelling(problems) };
}

/** @throws LabError `engine-…` if none does */
export async function engineThatAnswers(env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<EngineName> {
  const look = await lookForEngine(env, signal);
  if (look.answers) return look.engine;
  throw engineError(look);
}

export function engineError({ id, problem, advice }: EngineProblem): LabError {
  return new LabError(id, { what: problem, ...(advice && { advice }) });
}

/** What LAB_ENGINE names. @throws LabError `usage` if that is no engine that kind knows */
export function namedEngine(env: NodeJS.ProcessEnv): EngineName | undefined {
  const name = env['LAB_ENGINE'];
  if (!name) return undefined;
  const known = engines.find((engine) => engine === name);
  if (known) return known;
  throw new LabError('usage', { what: `LAB_ENGINE is docker or podman, not "${name}"` });
}

/** An engine that is there and refuses says more than one that is not installed. */
export function mostTelling(problems: readonly EngineProblem[]): EngineProblem {
  const there = problems.find(({ problem }) => !problem.startsWith('there is no '));
  if (there) return there;
  const [only, another] = problems;
  if (only && !another) return only;
  return { id: 'engine-missing', problem: 'there is neither a docker nor a podman command' };
}

/** Engines that hung once in this run: asking again would cost the full patience each time. */
const silent = new Map<EngineName, EngineLook>();

async function ask(engine: EngineName, signal: AbortSignal): Promise<EngineLook> {
  const known = silent.get(engine);
  if (known) return known;
  const look = await askOnce(engine, signal);
  if (!look.answers && look.id === 'engine-silent') silent.set(engine, look);
  return look;
}

async function askOnce(engine: EngineName, signal: AbortSignal): Promise<EngineLook> {
  const format = engine === 'docker' ? '{{json .}}' : 'json';
  const result = await tryExec([engine, 'info', '--format', format], { signal, timeout: patience });
  signal.throwIfAborted();
  const info = parseEngineInfo(result.stdout);
  if (result.exitCode !== 0 || !info) return { answers: false, ...whyNoAnswer(engine, result, patience) };
  return judge(engine, info);
}

/** @param command under which the engine answered: Podman may call itself docker, and is then asked under its own name */
export function judge(command: EngineName, info: EngineInfo): EngineLook {
  if (info.engine !== command) {
    return {
      answers: false,
      id: 'engine-missing',
      problem: `the ${command} command here is ${engineTitles[info.engine]}`,
    };
  }
  const problem = whyRootlessFails(info, process.platform);
  if (problem) return { answers: false, ...problem };
  const rootless = info.rootless ? ', rootless' : '';
  return {
    answers: true,
    engine: info.engine,
    description: `${engineTitles[info.engine]} ${info.version}${rootless}`,
    ...(!info.cgroup2 && { unfit: 'has cgroup v1, on which the kubelet refuses to start' }),
  };
}
