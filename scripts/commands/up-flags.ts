import { isDriverName } from '../drivers/choose.ts';
import { LabError } from '../lab/error.ts';
import type { DriverName, LabWishes, ServerName } from '../lab/state.ts';
import { reportFlags, reportHelp } from '../report/report.ts';
import { parseFlags } from './command.ts';

/** Of each replica there is a process on the host driver. */
const mostReplicas = 9;

/** The first one whose kube-apiserver has --requestheader-uid-headers. */
const oldestMinor = 32;

const flagTypes = {
  driver: { type: 'string' },
  server: { type: 'string' },
  replicas: { type: 'string' },
  'kubernetes-version': { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  recreate: { type: 'boolean' },
  keep: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  offline: { type: 'boolean' },
  ...reportFlags,
} as const;

export const upHelp = {
  '--driver kind|host': 'where the cluster runs; default: kind where a container engine answers, else host',
  '--server typescript|go': "which sample server: this project's, or the Go one of kubernetes/sample-apiserver",
  '--replicas N': 'how many of the sample server, sharing one etcd',
  '--kubernetes-version V': 'on kind, a version whose node image is present or can be pulled, such as v1.36.4',
  '--from STEP, --to STEP': 'only a part: preflight, certificates, cluster, image, deploy, verify',
  '--recreate': 'removes the cluster first, and makes it anew',
  '--keep': 'what fails stays as it is, to be looked at',
  '--dry-run': 'prints the way to the lab as a bash script that makes the same, and does nothing',
  '--offline': 'fetches nothing; what is not here is an error (see lab:bundle)',
  ...reportHelp,
} as const;

/** Flags that say what the lab is to be, not how `up` goes about it: `next` takes them too. */
export const wishHelp = Object.fromEntries(Object.entries(upHelp).slice(0, 4));

export interface UpOptions {
  readonly driver: DriverName | undefined;
  readonly wishes: LabWishes;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly recreate: boolean;
  readonly keep: boolean;
  readonly dryRun: boolean;
  readonly offline: boolean;
  readonly json: boolean;
  readonly junit: string | undefined;
}

/** @throws LabError `usage` */
export function parseUpFlags(args: readonly string[]): UpOptions {
  const flags = parseFlags(args, flagTypes);
  const { driver, from, to, recreate = false, keep = false, json = false, junit } = flags;
  if (driver !== undefined && !isDriverName(driver)) {
    throw new LabError('usage', { what: `--driver is kind or host, not "${driver}"` });
  }
  const wishes = {
    ...(flags.server !== undefined && { server: serverOf(flags.server) }),
    ...(flags.replicas !== undefined && { replicas: replicasOf(flags.replicas) }),
    ...(flags['kubernetes-version'] !== undefined && { kubernetesVersion: versionOf(flags['kubernetes-version']) }),
  };
  const dryRun = flags['dry-run'] ?? false;
  if (dryRun) refuseBesidesDryRun(flags);
  return { driver, wishes, from, to, recreate, keep, dryRun, offline: flags.offline ?? false, json, junit };
}

/** @throws LabError `usage` also for the other flags of `up` */
export function parseWishes(args: readonly string[]): Pick<UpOptions, 'driver' | 'wishes'> {
  const { driver, server, replicas, 'kubernetes-version': version } = flagTypes;
  parseFlags(args, { driver, server, replicas, 'kubernetes-version': version });
  return parseUpFlags(args);
}

/** The script is the whole way to the lab as it is without further wishes. */
function refuseBesidesDryRun(flags: Readonly<Record<string, unknown>>): void {
  const besides = Object.keys(flags).find((flag) => flag !== 'driver' && flag !== 'dry-run');
  if (besides) throw new LabError('usage', { what: `--dry-run and --${besides} can't be given together` });
}

function serverOf(server: string): ServerName {
  if (server === 'typescript' || server === 'go') return server;
  throw new LabError('usage', { what: `--server is typescript or go, not "${server}"` });
}

function replicasOf(text: string): number {
  const replicas = /^\d+$/.test(text) ? Number(text) : 0;
  if (replicas >= 1 && replicas <= mostReplicas) return replicas;
  throw new LabError('usage', { what: `--replicas is a number from 1 to ${mostReplicas}, not "${text}"` });
}

function versionOf(text: string): string {
  const [, version, minor] = /^v?(1\.(\d+)\.\d+)$/.exec(text) ?? [];
  if (version && Number(minor) >= oldestMinor) return `v${version}`;
  if (version) {
    throw new LabError('usage', {
      what: `--kubernetes-version ${text}: the lab's flags need 1.${oldestMinor} or later (--requestheader-uid-headers)`,
    });
  }
  throw new LabError('usage', { what: `--kubernetes-version is a release such as v1.36.4, not "${text}"` });
}
