import { addSubresource } from './add-subresource.ts';
import { addVersion } from './add-version.ts';
import { back } from './back.ts';
import { breakCommand } from './break.ts';
import { bundle } from './bundle.ts';
import { check } from './check.ts';
import type { Command } from './command.ts';
import { compare } from './compare.ts';
import { dev } from './dev.ts';
import { doctor } from './doctor.ts';
import { down } from './down.ts';
import { env } from './env.ts';
import { explain } from './explain.ts';
import { fix } from './fix.ts';
import { hint } from './hint.ts';
import { logs } from './logs.ts';
import { newApi } from './new-api.ts';
import { next } from './next.ts';
import { nodeImage } from './node-image.ts';
import { pause } from './pause.ts';
import { resume } from './resume.ts';
import { smoke } from './smoke.ts';
import { status } from './status.ts';
import { trace } from './trace.ts';
import { ui } from './ui.ts';
import { up } from './up.ts';
import { verify } from './verify.ts';

/** Every command, in the order in which someone meets them. */
export const commands: readonly Command[] = [
  up,
  next,
  back,
  status,
  verify,
  trace,
  explain,
  env,
  breakCommand,
  hint,
  check,
  fix,
  pause,
  resume,
  ui,
  compare,
  doctor,
  logs,
  down,
  smoke,
  bundle,
  nodeImage,
  newApi,
  addVersion,
  addSubresource,
  dev,
];

/** Of package.json. */
export const scriptOf = ({ name, script }: Command) => script ?? `lab:${name}`;

export function helpText(all: readonly Command[]): string {
  const lines = all.flatMap((command) => [
    `  npm run ${scriptOf(command).padEnd(16)} ${command.summary}`,
    ...Object.entries(command.flags ?? {}).map(([flag, meaning]) => `      ${flag.padEnd(20)} ${meaning}`),
  ]);
  return [
    'A lab of the Kubernetes API aggregation layer.',
    '',
    ...lines,
    '',
    'Every command takes --name NAME: a lab of that name beside others, with files below .lab/labs/NAME.',
    'Flags go behind --, e.g.:',
    '  npm run lab:up -- --driver host',
    '  npm run lab:up -- --name two',
  ].join('\n');
}
