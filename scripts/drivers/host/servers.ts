import { serverNames } from '../../host/process-name.ts';
import type { ProcessSpec } from '../../host/process-spec.ts';
import type { ChildStatus } from '../../host/supervisor/protocol.ts';

type Running = readonly Pick<ChildStatus, 'name' | 'spec'>[];

/** Names of the sample servers that run beyond as many as there are to be. */
export function surplusServers(running: Running, replicas: number): readonly string[] {
  const wanted: readonly string[] = serverNames(replicas);
  return running.map(({ name }) => name).filter((name) => /^wardle-server(-|$)/.test(name) && !wanted.includes(name));
}

/**
 * Why the servers that run are not those that were asked for last.
 * @param specs what would be started now
 * @returns undefined if they are
 */
export function differingServer(running: Running, specs: readonly ProcessSpec[]): string | undefined {
  const [surplus] = surplusServers(running, specs.length);
  if (surplus) return `${surplus} is one more than was asked for`;
  const other = specs.find(({ name, command }) => {
    const child = running.find((candidate) => candidate.name === name);
    return child && JSON.stringify(child.spec.command) !== JSON.stringify(command);
  });
  return other && `${other.name} runs with another program or other flags than were asked for`;
}
