import { readFile } from 'node:fs/promises';
import type { ActiveDrill } from '../drills/framework/active-drill.ts';
import { writeFileAtomically } from './atomic.ts';
import { LabError } from './error.ts';

export type DriverName = 'kind' | 'host';

/** The container engines that kind works with here. */
export type EngineName = 'docker' | 'podman';

/** Which of the two sample servers: ours, or the one of kubernetes/sample-apiserver. */
export type ServerName = 'typescript' | 'go';

/** What was asked for when the lab was made, and holds until something else is asked for. */
export interface LabWishes {
  /** Absent: our own. */
  readonly server?: ServerName;
  /** Of the sample server; absent: 1. */
  readonly replicas?: number;
  /** Such as `v1.36.4`; absent: the pinned one. */
  readonly kubernetesVersion?: string | undefined;
}

/** Counted up when what an older lab has written can no longer be used. */
const currentVersion = 1;

/** What one lab must remember between commands and can't see in the cluster itself. */
export interface LabState extends LabWishes {
  readonly version: 1;
  readonly driver: DriverName;
  /** Why that driver, in words. */
  readonly driverReason: string;
  /** Where the kind cluster runs; kept, so that the lab is found again when another engine answers too. */
  readonly engine?: EngineName;
  /** Set from just before `kind create cluster` on: a cluster of our name is then ours even if half-made. */
  readonly clusterBegun?: boolean;
  /** What the kind cluster was made from, once it was finished; a cluster without it is half-made. */
  readonly kindConfig?: string | undefined;
  /** When every link was last proved (ISO 8601); forgotten when a step had to make something after that. */
  readonly proved?: string | undefined;
  /** Since when it has been paused (ISO 8601). */
  readonly paused?: string | undefined;
  /** The step that was gone through last: where `next` and `back` stand. */
  readonly at?: string | undefined;
  /** What was broken on purpose and has not been put back, in the order in which it was. */
  readonly drills?: readonly ActiveDrill[];
  /** Milliseconds that each step took when it last ran. */
  readonly took: Readonly<Record<string, number>>;
}

/** @returns undefined where there is no lab yet */
export async function readState(file: string): Promise<LabState | undefined> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const state: unknown = parse(text);
  if (isState(state)) return state;
  throw new LabError('state-unreadable', { what: `${file} ${whyUnreadable(state)}` });
}

/** In words that follow the file's name. */
function whyUnreadable(state: unknown): string {
  const version = typeof state === 'object' && state !== null && 'version' in state ? state.version : undefined;
  if (typeof version !== 'number' || version === currentVersion) return 'is damaged: it holds no state of a lab';
  const age = version > currentVersion ? 'a newer' : 'an older';
  return `is of version ${version}: ${age} lab wrote it, and this one knows version ${currentVersion}`;
}

export async function writeState(file: string, state: LabState): Promise<void> {
  await writeFileAtomically(file, `${JSON.stringify(state, null, 2)}\n`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isState(value: unknown): value is LabState {
  const state = value as Partial<LabState> | undefined | null;
  return (
    state?.version === currentVersion &&
    (state.driver === 'kind' || state.driver === 'host') &&
    typeof state.took === 'object'
  );
}
