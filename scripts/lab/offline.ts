import { LabError } from './error.ts';

/** What `--offline` sets for this run, and what people may set for all of them. */
export const offlineVariable = 'LAB_OFFLINE';

/** Nothing may be downloaded, pulled, or built from what would have to be fetched. */
export function isOffline(env: NodeJS.ProcessEnv): boolean {
  return ['1', 'true', 'yes'].includes(env[offlineVariable] ?? '');
}

/** @throws LabError `offline-missing` where this run may not fetch what it needs */
export function assertOnline(env: NodeJS.ProcessEnv, needed: string): void {
  if (isOffline(env)) throw new LabError('offline-missing', { what: `not on this machine: ${needed}` });
}
