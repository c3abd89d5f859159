import type { Api } from '../../api/api.ts';
import { serverNames } from '../../host/process-name.ts';
import type { ProcessSpec } from '../../host/process-spec.ts';
import type { ChildStatus } from '../../host/supervisor/protocol.ts';

type Running = readonly Pick<ChildStatus, 'name' | 'spec'>[];

/** Names of the servers of that API that run beyond as many as there are to be. */
export function surplusServers(api: Pick<Api, 'name'>, running: Running, replicas: number): readonly string[] {
  const wanted = serverNames(api, replicas);
  return running.map(({ name }) => name).filter((name) => isServer(api, name) && !wanted.includes(name));
}

/** Whether a process is one of its servers: the first, or one with a number. */
export function isServer(api: Pick<Api, 'name'>, process: string): boolean {
  const [before, number] = [process.slice(0, api.name.length), process.slice(api.name.length)];
  return before === api.name && /^(-\d+)?$/.test(number);
}

/**
 * Why the servers that run are not those that were asked for last.
 * @param specs what would be started now
 * @returns undefined if they are
 */
export function differingServer(
  api: Pick<Api, 'name'>,
  running: Running,
  specs: readonly ProcessSpec[],
): string | undefined {
  const [surplus] = surplusServers(api, running, specs.length);
  if (surplus) return `${surplus} is one more than was asked for`;
  const other = specs.find(({ name, command }) => {
    const child = running.find((candidate) => candidate.name === name);
    return child && JSON.stringify(child.spec.command) !== JSON.stringify(command);
  });
  return other && `${other.name} runs with another program or other flags than were asked for`;
}
