import { tryExec } from '../lab/exec.ts';

/** What `docker info` says about the machine that containers run on, which may be a virtual one. */
export interface EngineFacts {
  /** 1 or 2; undefined if it does not say. */
  readonly cgroupVersion: number | undefined;
  /** Bytes */
  readonly memory: number | undefined;
  /** Folder of its images, on its own machine. */
  readonly root: string | undefined;
  /** Milliseconds by which its clock is ahead of this process's, give or take the time that the question took. */
  readonly ahead: number | undefined;
}

interface DockerInfo {
  readonly CgroupVersion?: string;
  readonly MemTotal?: number;
  readonly DockerRootDir?: string;
  readonly SystemTime?: string;
}

/** Milliseconds */
const patience = 10_000;

/** @returns undefined where no engine answers */
export async function engineFacts(signal: AbortSignal): Promise<EngineFacts | undefined> {
  const asked = Date.now();
  const { exitCode, stdout } = await tryExec(['docker', 'info', '--format', '{{json .}}'], {
    signal,
    timeout: patience,
  });
  const answered = Date.now();
  return exitCode === 0 ? parseEngineFacts(stdout, { asked, answered }) : undefined;
}

/** @param times Milliseconds since the epoch, by this machine's clock */
export function parseEngineFacts(
  json: string,
  times: { readonly asked: number; readonly answered: number },
): EngineFacts | undefined {
  const info = parse(json);
  // Without a daemon the command still prints what it knows of itself.
  if (!info?.SystemTime && !info?.DockerRootDir) return undefined;
  const time = info.SystemTime ? Date.parse(info.SystemTime) : Number.NaN;
  return {
    cgroupVersion: info.CgroupVersion ? Number(info.CgroupVersion) : undefined,
    memory: info.MemTotal || undefined,
    root: info.DockerRootDir,
    ahead: Number.isNaN(time) ? undefined : outside(time, times),
  };
}

/** By how much a moment lies before (negative) or after an interval; 0 within it. */
function outside(time: number, { asked, answered }: { readonly asked: number; readonly answered: number }): number {
  if (time < asked) return time - asked;
  return time > answered ? time - answered : 0;
}

function parse(json: string): DockerInfo | undefined {
  try {
    return JSON.parse(json) as DockerInfo;
  } catch {
    return undefined;
  }
}
