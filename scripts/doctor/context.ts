import { readFile } from 'node:fs/promises';
import { type EngineLook, lookForEngine } from '../drivers/kind/engine.ts';
import type { Lab } from '../lab/lab.ts';
import { cacheDir, type LabPaths } from '../lab/paths.ts';
import type { DriverName } from '../lab/state.ts';
import { type EngineFacts, engineFacts } from './engine-facts.ts';
import { kindNodes } from './kind-nodes.ts';

/** What the checks may look at. Everything that several of them need is asked for once. */
export interface DoctorContext {
  readonly paths: LabPaths;
  readonly cacheDir: string;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
  readonly driver: DriverName;
  /** The lab that is here, if there is one that can be opened. */
  readonly lab: Lab | undefined;
  engineLook(): Promise<EngineLook>;
  /** Undefined where no engine answers. */
  engine(): Promise<EngineFacts | undefined>;
  /** Names of the nodes of kind clusters that are not this lab's. */
  nodesOfOthers(): Promise<readonly string[]>;
  /** A small text file of the system, such as one below /proc; undefined where there is none. */
  systemFile(file: string): Promise<string | undefined>;
}

export interface ContextOptions {
  readonly paths: LabPaths;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
  readonly driver: DriverName;
  readonly lab?: Lab | undefined;
}

export function doctorContext({ paths, env, signal, driver, lab }: ContextOptions): DoctorContext {
  let nodes: Promise<readonly string[]> | undefined;
  let look: Promise<EngineLook> | undefined;
  let engine: Promise<EngineFacts | undefined> | undefined;
  const engineLook = () => {
    look ??= lookFor(lab, env, signal);
    return look;
  };
  return {
    paths,
    cacheDir: cacheDir(env),
    env,
    signal,
    driver,
    lab,
    engineLook,
    engine() {
      engine ??= engineLook().then((found) => (found.answers ? engineFacts(found.engine, signal) : undefined));
      return engine;
    },
    nodesOfOthers() {
      nodes ??= engineLook().then((found) => (found.answers ? kindNodes(found.engine, lab, signal) : []));
      return nodes;
    },
    systemFile: (file) => readFile(file, 'utf8').catch(() => undefined),
  };
}

/** A cluster that is there stays on its engine, whatever else answers. */
async function lookFor(lab: Lab | undefined, env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<EngineLook> {
  const state = await lab?.state.read();
  return lookForEngine(env, signal, state?.clusterBegun ? state.engine : undefined);
}
