import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { chooseDriver } from '../drivers/choose.ts';
import { hostDriver } from '../drivers/host/host-driver.ts';
import { hostInputs, hostPki } from '../drivers/host/plan.ts';
import { engineError, lookForEngine } from '../drivers/kind/engine.ts';
import { readKindConfig } from '../drivers/kind/kind-config.ts';
import { kindDriver } from '../drivers/kind/kind-driver.ts';
import { stockRuntime } from '../drivers/kind/runtime-image.ts';
import { hostAddress, readHostPlan } from '../host/host-plan.ts';
import { choosePorts } from '../host/ports.ts';
import { cacheDir, type LabPaths } from '../lab/paths.ts';
import type { DriverName, EngineName, LabState } from '../lab/state.ts';
import { type NodeImageOptions, nodeImageName } from '../node-image/build.ts';
import { pkiPlan } from '../pki/plan.ts';
import { hostPlatform } from '../tools/platform.ts';
import { findTools } from '../tools/resolve.ts';
import { type HostFacts, hostLines } from './host.ts';
import { type KindFacts, kindLines } from './kind.ts';
import { sections } from './steps.ts';
import { planTools, type ToolPlan } from './tools.ts';
import { transcript } from './transcript.ts';

export interface DryRunOptions {
  readonly paths: LabPaths;
  readonly driver: DriverName | undefined;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
}

/**
 * What `up` would do on this machine to make the lab from nothing, as a script. It looks, asks programs for their
 * version, and changes nothing.
 * @throws LabError `engine-…` if kind was asked for and no engine answers
 */
export async function dryRun(options: DryRunOptions): Promise<string> {
  const { paths, env, signal } = options;
  const look = await lookForEngine(env, signal);
  const choice = chooseDriver(options.driver, look, env);
  const driver = choice.driver === 'host' ? hostDriver : kindDriver;
  const platform = hostPlatform();
  const context = { env, cacheDir: cacheDir(env), root: paths.packageRoot, platform, progress: () => {}, signal };
  const found = await findTools(driver.tools, { env, cacheDir: context.cacheDir, root: paths.packageRoot, signal });
  const tools = await planTools(driver.tools, found, context);
  const state: LabState = { version: 1, ...choice, took: {} };
  if (choice.driver === 'host') {
    const facts = await hostFacts(paths, tools);
    const pki = pkiPlan(hostPki(facts.plan.address));
    return transcript({ paths, ...choice }, sections(paths, state, tools, pki, hostLines(facts)));
  }
  if (!look.answers) throw engineError(look);
  const facts = await kindFacts(options, look.engine, context);
  const begun: LabState = { ...state, clusterBegun: true, kindConfig: facts.config };
  return transcript({ paths, ...choice }, sections(paths, begun, tools, pkiPlan({}), kindLines(facts)));
}

async function hostFacts(paths: LabPaths, tools: readonly ToolPlan[]): Promise<HostFacts> {
  const previous = await readHostPlan(paths);
  const address = await hostAddress(paths);
  const plan = { address, ports: await choosePorts(address.address, previous?.ports) };
  return { paths, plan, tools, inputs: hostInputs(plan), node: process.execPath };
}

async function kindFacts(
  { paths, env }: DryRunOptions,
  engine: EngineName,
  context: NodeImageOptions,
): Promise<KindFacts> {
  const dockerfile = await readFile(path.join(paths.root, 'server', 'Dockerfile'), 'utf8');
  return {
    paths,
    engine,
    namedNodeImage: env['LAB_NODE_IMAGE'] || undefined,
    ownNodeImage: await nodeImageName({ ...context, engine }),
    stockRuntime: stockRuntime(dockerfile),
    config: await readKindConfig(paths),
  };
}
