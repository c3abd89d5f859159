import { tryExec } from '../../lab/exec.ts';

export type EngineLook =
  | { readonly answers: true; readonly description: string }
  | { readonly answers: false; readonly problem: string };

/** Milliseconds; a daemon that hangs must not hang the lab. */
const patience = 10_000;

/** Asks Docker's daemon, not just whether there is a docker command: one without the other is common. */
export async function lookForEngine(signal: AbortSignal): Promise<EngineLook> {
  const asked = await tryExec(['docker', 'version', '--format', '{{.Server.Version}}'], { signal, timeout: patience });
  const version = asked.stdout.trim();
  if (asked.exitCode === 0 && version) return { answers: true, description: `Docker ${version}` };
  if (asked.exitCode === 127) return { answers: false, problem: 'there is no docker command' };
  const said = asked.stderr.trim().split('\n').at(-1) ?? '';
  return { answers: false, problem: said || `docker did not answer within ${patience / 1000} s` };
}
