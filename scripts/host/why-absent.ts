import type { ProcessStatus } from './host-status.ts';

type Seen = Pick<ProcessStatus, 'name' | 'ready' | 'notReady'>;

/**
 * What keeps these processes from being called up, for people: on a first start they are to be started; on a lab that
 * was up before, something has happened to it.
 * @param status of all that runs for the lab; empty where not even a supervisor does
 * @returns undefined if all of them are ready
 */
export function whyAbsent(
  names: readonly string[],
  status: readonly Seen[],
  startedBefore: boolean,
): string | undefined {
  const absent = names.find((name) => !status.some((seen) => seen.name === name && seen.ready));
  if (absent === undefined) return undefined;
  if (startedBefore && status.length === 0) {
    return 'nothing of it runs any more: this machine was restarted, or the processes were ended; their data is kept';
  }
  const seen = status.find(({ name }) => name === absent);
  return seen
    ? `${absent} runs but is not ready: ${seen.notReady ?? 'it does not say why'}`
    : `to be started: ${absent}`;
}
