import { tryExec } from '../lab/exec.ts';
import type { EngineName } from '../lab/state.ts';

/** What an engine says about the machine that its containers run on, which may be a virtual one. */
export interface EngineFacts {
  /** 1 or 2; undefined if it does not say. */
  readonly cgroupVersion: number | undefined;
  /** Bytes */
  readonly memory: number | undefined;
  /** Folder of its images, on its own machine. */
  readonly root: string | undefined;
  /** Milliseconds by which its clock is ahead of this machine's, beyond the time that asking took. */
  readonly ahead: number | undefined;
}

/** When a question was asked and answered, in milliseconds since the epoch. */
interface Times {
  readonly asked: number;
  readonly answered: number;
}

/** https://docs.docker.com/reference/api/engine/ (SystemInfo) */
interface DockerInfo {
  readonly CgroupVersion?: string;
  readonly MemTotal?: number;
  readonly DockerRootDir?: string;
  readonly SystemTime?: string;
}

/** https://docs.podman.io/en/latest/markdown/podman-info.1.html; it does not tell the time */
interface PodmanInfo {
  readonly host?: { readonly cgroupVersion?: string; readonly memTotal?: number };
  readonly store?: { readonly graphRoot?: string };
}

/** Milliseconds */
const patience = 10_000;

/** @returns undefined if it does not answer */
export async function engineFacts(engine: EngineName, signal: AbortSignal): Promise<EngineFacts | undefined> {
  const asked = Date.now();
  const format = engine === 'docker' ? '{{json .}}' : 'json';
  const { exitCode, stdout } = await tryExec([engine, 'info', '--format', format], { signal, timeout: patience });
  return exitCode === 0 ? parseEngineFacts(stdout, { asked, answered: Date.now() }) : undefined;
}

export function parseEngineFacts(json: string, times: Times): EngineFacts | undefined {
  const info = parse(json);
  if (!info) return undefined;
  return info.host ? podmanFacts(info) : dockerFacts(info, times);
}

function dockerFacts(info: DockerInfo, times: Times): EngineFacts | undefined {
  // Without a daemon the command still prints what it knows of itself.
  if (!info.SystemTime && !info.DockerRootDir) return undefined;
  const time = Date.parse(info.SystemTime ?? '');
  return {
    cgroupVersion: info.CgroupVersion ? Number(info.CgroupVersion) : undefined,
    memory: info.MemTotal || undefined,
    root: info.DockerRootDir,
    ahead: Number.isNaN(time) ? undefined : outside(time, times),
  };
}

function podmanFacts({ host, store }: PodmanInfo): EngineFacts {
  const version = host?.cgroupVersion?.replace('v', '');
  return {
    cgroupVersion: version ? Number(version) : undefined,
    memory: host?.memTotal || undefined,
    root: store?.graphRoot,
    ahead: undefined,
  };
}

/** By how much a moment lies before (negative) or after an interval; 0 within it. */
function outside(time: number, { asked, answered }: Times): number {
  if (time < asked) return time - asked;
  return time > answered ? time - answered : 0;
}

function parse(json: string): (DockerInfo & PodmanInfo) | null | undefined {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
