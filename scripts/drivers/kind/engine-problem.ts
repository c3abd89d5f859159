import type { ErrorId } from '../../lab/catalogue.ts';
import type { ExecResult } from '../../lab/exec.ts';
import type { EngineName } from '../../lab/state.ts';
import type { EngineInfo } from './engine-info.ts';

/** Why an engine can't carry the lab. */
export interface EngineProblem {
  readonly id: Extract<ErrorId, `engine-${string}`>;
  readonly problem: string;
  /** Instead of the catalogue's. */
  readonly advice?: readonly string[];
}

export const engineTitles: Readonly<Record<EngineName, string>> = { docker: 'Docker', podman: 'Podman' };

const noEngine = 'npm run lab:up -- --driver host   # needs no container engine';

/** What a failed `info` means. Exit code 128: ended by us, because it took too long. */
export function whyNoAnswer(engine: EngineName, result: ExecResult, patience: number): EngineProblem {
  const said = `${result.stderr}\n${result.stdout}`;
  if (result.exitCode === 127) return { id: 'engine-missing', problem: `there is no ${engine} command` };
  // Docker Desktop leaves such a command in every WSL distribution: https://docs.docker.com/desktop/features/wsl/
  if (/WSL integration|could not be found in this WSL/.test(said)) return desktopNotIntegrated;
  if (result.exitCode === 128) {
    return { id: 'engine-silent', problem: `${engine} did not answer within ${patience / 1000} s` };
  }
  if (/permission denied/i.test(said)) return noRights[engine];
  const last = result.stderr.trim().split('\n').at(-1);
  return { id: 'engine-missing', problem: last || `${engine} info says nothing of a server` };
}

const desktopNotIntegrated: EngineProblem = {
  id: 'engine-missing',
  problem: 'Docker Desktop is not switched on for this WSL distribution',
  advice: ['Docker Desktop: Settings > Resources > WSL integration, switch this distribution on', noEngine],
};

const noRights: Readonly<Record<EngineName, EngineProblem>> = {
  docker: { id: 'engine-rights', problem: "this user may not use Docker's socket" },
  podman: {
    id: 'engine-rights',
    problem: 'this user may not use Podman',
    advice: ["podman info   # says which file; without root it needs none that is root's", noEngine],
  },
};

/**
 * What keeps kind from working in a rootless engine, if anything: it asks for the same before it creates a cluster.
 * https://kind.sigs.k8s.io/docs/user/rootless/
 * @param os as process.platform has it: elsewhere than on Linux the engine runs in a virtual machine
 */
export function whyRootlessFails(info: EngineInfo, os: string): EngineProblem | undefined {
  if (!info.rootless) return undefined;
  const title = `${engineTitles[info.engine]} runs rootless`;
  if (!info.cgroup2) {
    return {
      id: 'engine-rootless',
      problem: `${title} on a machine with cgroup v1; kind needs cgroup v2 for that`,
      advice: ['Boot with systemd.unified_cgroup_hierarchy=1, or run the engine as root, or:', noEngine],
    };
  }
  if (info.withheld.length === 0) return undefined;
  return {
    id: 'engine-rootless',
    problem: `${title} and was not given the cgroup controllers ${info.withheld.join(', ')}`,
    advice: os === 'linux' ? delegate : [rootful[info.engine], noEngine],
  };
}

const delegate: readonly string[] = [
  'sudo mkdir -p /etc/systemd/system/user@.service.d',
  "printf '[Service]\\nDelegate=yes\\n' | sudo tee /etc/systemd/system/user@.service.d/delegate.conf",
  'sudo systemctl daemon-reload   # then log out and in again',
  noEngine,
];

/** In a virtual machine of the engine's own, its having the rights of root takes nothing from the user. */
const rootful: Readonly<Record<EngineName, string>> = {
  docker: 'docker context ls   # is there an engine that has the rights of root in its virtual machine?',
  podman: 'podman machine stop; podman machine set --rootful; podman machine start',
};
