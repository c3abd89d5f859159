import { addSubresource } from '../commands/add-subresource.ts';
import { addVersion } from '../commands/add-version.ts';
import type { Command } from '../commands/command.ts';
import { dev } from '../commands/dev.ts';
import { doctor } from '../commands/doctor.ts';
import { down } from '../commands/down.ts';
import { env } from '../commands/env.ts';
import { logs } from '../commands/logs.ts';
import { newApi } from '../commands/new-api.ts';
import { pause } from '../commands/pause.ts';
import { resume } from '../commands/resume.ts';
import { smoke } from '../commands/smoke.ts';
import { status } from '../commands/status.ts';
import { up } from '../commands/up.ts';
import { verify } from '../commands/verify.ts';

/** Of the flags, what is about the lab's own sample alone: they are refused, and need not be known. */
const ofSample = ['--server typescript|go', '--dry-run'];

function withoutSample(command: Command): Command {
  const flags = Object.entries(command.flags ?? {}).filter(([flag]) => !ofSample.includes(flag));
  const known = flags.map(([flag, meaning]) => [flag, meaning.replace(' (see lab:bundle)', '')] as const);
  return { ...command, flags: Object.fromEntries(known) };
}

/**
 * What the package's program offers to a project of somebody's own, besides `explain`, in the order in which someone
 * meets it.
 */
export const projectCommands: readonly Command[] = [
  { ...newApi, anywhere: true },
  addVersion,
  addSubresource,
  dev,
  withoutSample(up),
  status,
  verify,
  env,
  logs,
  pause,
  resume,
  { ...doctor, anywhere: true },
  down,
  withoutSample(smoke),
];
