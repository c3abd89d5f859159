import type { EngineName } from '../../lab/state.ts';

/** What an engine says about itself, as far as kind depends on it. */
export interface EngineInfo {
  readonly engine: EngineName;
  readonly version: string;
  /** Runs without root's rights; kind then needs what whyRootlessFails() asks for. */
  readonly rootless: boolean;
  readonly cgroup2: boolean;
  /** Cgroup controllers that kind needs and the engine has not been given. */
  readonly withheld: readonly string[];
}

/** From `docker info`: https://docs.docker.com/reference/api/engine/ (SystemInfo) */
interface DockerInfo {
  readonly host?: undefined;
  readonly ServerVersion?: string;
  readonly SecurityOptions?: readonly string[] | null;
  readonly CgroupVersion?: string;
  readonly MemoryLimit?: boolean;
  readonly PidsLimit?: boolean;
  readonly CPUShares?: boolean;
}

/** From `podman info`: https://docs.podman.io/en/latest/markdown/podman-info.1.html */
interface PodmanInfo {
  readonly host: PodmanHost;
  readonly version?: { readonly Version?: string };
}

interface PodmanHost {
  readonly cgroupVersion?: string;
  readonly cgroupControllers?: readonly string[] | null;
  readonly security?: { readonly rootless?: boolean };
}

/**
 * Reads the JSON of `docker info` or `podman info`: the content decides, since Podman may answer to `docker` as well.
 * @returns undefined if it is neither, or only what the command knows without its daemon
 */
export function parseEngineInfo(text: string): EngineInfo | undefined {
  const info = parseJson(text);
  if (!info) return undefined;
  return info.host ? podmanInfo(info.host, info.version?.Version) : dockerInfo(info);
}

function dockerInfo(info: DockerInfo): EngineInfo | undefined {
  if (!info.ServerVersion) return undefined;
  const has = { memory: info.MemoryLimit, pids: info.PidsLimit, cpu: info.CPUShares };
  return {
    engine: 'docker',
    version: info.ServerVersion,
    rootless: (info.SecurityOptions ?? []).some((option) => option.split(',').includes('name=rootless')),
    cgroup2: info.CgroupVersion === '2',
    withheld: needed.filter((controller) => !has[controller]),
  };
}

function podmanInfo(host: PodmanHost, version: string | undefined): EngineInfo | undefined {
  if (!version) return undefined;
  const controllers = host.cgroupControllers ?? [];
  return {
    engine: 'podman',
    version,
    rootless: host.security?.rootless === true,
    cgroup2: host.cgroupVersion === 'v2',
    withheld: needed.filter((controller) => !controllers.includes(controller)),
  };
}

/** Those that kind asks for: https://github.com/kubernetes-sigs/kind/blob/v0.33.0/pkg/cluster/internal/create/create.go */
const needed = ['memory', 'pids', 'cpu'] as const;

function parseJson(text: string): DockerInfo | PodmanInfo | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
