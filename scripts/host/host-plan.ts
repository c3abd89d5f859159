import { readFile } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import { writeFileAtomically } from '../lab/atomic.ts';
import type { LabPaths } from '../lab/paths.ts';
import { type AddressChoice, chooseAddress, loopbackAddress } from './address.ts';
import { hostFiles } from './host-files.ts';
import { choosePorts, type Ports, portNames } from './ports.ts';

/** Where this lab's processes listen; kept between two `up`, so that kubeconfigs that people have copied stay right. */
export interface HostPlan {
  readonly address: AddressChoice;
  readonly ports: Ports;
}

/**
 * The address that the server has or would get; looks only. LAB_ADDRESS=localhost makes a lab as on a machine that has
 * no other: all that is sent stays on loopback.
 */
export async function hostAddress(paths: LabPaths): Promise<AddressChoice> {
  if (process.env['LAB_ADDRESS'] === 'localhost') return loopbackAddress('LAB_ADDRESS says so');
  const previous = await readHostPlan(paths);
  return chooseAddress(networkInterfaces(), previous?.address.address);
}

/** @returns undefined before the first start, and where the file is not what this version writes. */
export async function readHostPlan(paths: LabPaths): Promise<HostPlan | undefined> {
  const text = await readFile(hostFiles(paths).plan, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const plan = parse(text);
  return isPlan(plan) ? plan : undefined;
}

/** Chooses address and ports for processes that are about to start, and keeps them. Nothing of the lab runs yet. */
export async function chooseHostPlan(paths: LabPaths): Promise<HostPlan> {
  const previous = await readHostPlan(paths);
  const address = await hostAddress(paths);
  return keep(paths, { address, ports: await choosePorts(address.address, previous?.ports) });
}

/** For processes that run already: their ports stay, and only the address follows a machine that has moved. */
export async function followAddress(paths: LabPaths, plan: HostPlan): Promise<HostPlan> {
  return keep(paths, { ...plan, address: await hostAddress(paths) });
}

async function keep(paths: LabPaths, plan: HostPlan): Promise<HostPlan> {
  await writeFileAtomically(hostFiles(paths).plan, `${JSON.stringify(plan, null, 2)}\n`, 0o600);
  return plan;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isPlan(value: unknown): value is HostPlan {
  const plan = value as Partial<HostPlan> | undefined | null;
  return (
    typeof plan?.address?.address === 'string' &&
    typeof plan.address.routing === 'boolean' &&
    portNames.every((name) => Number.isInteger(plan.ports?.[name]))
  );
}
