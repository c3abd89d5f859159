import { existsSync } from 'node:fs';
import { chooseDriver } from '../drivers/choose.ts';
import type { Driver } from '../drivers/driver.ts';
import { hostDriver } from '../drivers/host/host-driver.ts';
import { lookForEngine } from '../drivers/kind/engine.ts';
import { kindDriver } from '../drivers/kind/kind-driver.ts';
import { binds } from './binds.ts';
import { LabError } from './error.ts';
import { guessState } from './guess-state.ts';
import type { Lab } from './lab.ts';
import { labTools } from './lab-tools.ts';
import { cacheDir, type LabPaths } from './paths.ts';
import { type DriverName, type LabState, readState, writeState } from './state.ts';

export interface OpenOptions {
  readonly paths: LabPaths;
  readonly signal: AbortSignal;
  /** Begin a lab where there is none; otherwise that is the error `no-lab`. */
  readonly create?: boolean;
  readonly driver?: DriverName | undefined;
  readonly keep?: boolean | undefined;
  readonly ahead?: readonly string[];
  /** Open also a lab whose state can't be read, as what it seems to be: in order to remove it. */
  readonly salvage?: boolean;
}

const drivers: Readonly<Record<DriverName, Driver>> = { kind: kindDriver, host: hostDriver };

/**
 * One lab of this project's folder.
 * @throws LabError `no-lab`, `driver-mismatch` or `state-unreadable`
 */
export async function openLab(options: OpenOptions): Promise<Lab> {
  const { paths, signal, salvage, keep = false } = options;
  try {
    return await openKnown(options);
  } catch (error) {
    if (salvage && error instanceof LabError && error.id === 'state-unreadable') return wreck(paths, keep, signal);
    throw error;
  }
}

async function openKnown({ paths, signal, create, driver, keep = false, ahead = [] }: OpenOptions): Promise<Lab> {
  const known = await readBinding(paths, driver);
  if (known && driver && known.driver !== driver) {
    throw new LabError('driver-mismatch', { what: `the lab here has the driver ${known.driver}, not ${driver}` });
  }
  if (!known && !create) throw new LabError('no-lab', { what: `there is no lab in ${paths.dir}` });
  const state = known ?? (await begin(paths, driver, signal));
  return { ...assemble(paths, state, signal), keep, ahead };
}

/** The state of such a lab is neither trusted nor written over. */
function wreck(paths: LabPaths, keep: boolean, signal: AbortSignal): Lab {
  const guessed = guessState(paths);
  const state = { read: async () => guessed, update: async () => {} };
  return { ...assemble(paths, guessed, signal), keep, ahead: [], state };
}

/** The state of the lab here, unless there is none that goes on as it is. */
async function readBinding(paths: LabPaths, asked: DriverName | undefined): Promise<LabState | undefined> {
  const state = await readState(paths.state);
  return state && binds(state, existsSync(paths.pki), asked) ? state : undefined;
}

async function begin(paths: LabPaths, asked: DriverName | undefined, signal: AbortSignal): Promise<LabState> {
  const choice = chooseDriver(asked, await lookForEngine(process.env, signal), process.env);
  const former = await readState(paths.state);
  const kept = former?.driver === choice.driver ? former : { took: {} };
  const state: LabState = { ...kept, version: 1, ...choice };
  await writeState(paths.state, state);
  return state;
}

/** A lab with that state, which is not written. */
export function assemble(paths: LabPaths, initial: LabState, signal: AbortSignal): Omit<Lab, 'keep' | 'ahead'> {
  const options = { env: process.env, cacheDir: cacheDir(process.env), root: paths.packageRoot, signal };
  return {
    paths,
    cacheDir: options.cacheDir,
    env: process.env,
    signal,
    driver: drivers[initial.driver],
    ...labTools(options),
    state: stateOf(paths, initial),
  };
}

function stateOf(paths: LabPaths, initial: LabState): Lab['state'] {
  const read = async () => (await readState(paths.state)) ?? initial;
  return {
    read,
    async update(change) {
      await writeState(paths.state, { ...(await read()), ...change });
    },
  };
}
