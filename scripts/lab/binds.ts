import type { DriverName, LabState } from './state.ts';

/**
 * Whether this state is that of a lab which goes on as it is, and not the rest of one that is chosen anew.
 *
 * What has made something binds everybody. One that has only looked at the machine keeps its driver for whoever walks
 * on, and gives way to whoever asks for the other one.
 * @param hasFiles whether certificates have been issued
 * @param asked the driver that this command names
 */
export function binds(state: LabState, hasFiles: boolean, asked: DriverName | undefined): boolean {
  const made = state.clusterBegun || hasFiles || Object.keys(state.took).some((step) => step !== 'preflight');
  return made || (state.at !== undefined && (asked === undefined || asked === state.driver));
}
