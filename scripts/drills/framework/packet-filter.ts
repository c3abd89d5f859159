import { tryExec } from '../../lab/exec.ts';
import type { Lab } from '../../lab/lab.ts';

/** A rule for what this machine sends to the sample server's port, and to nothing else. */
async function rule(lab: Lab): Promise<readonly string[]> {
  const { host, port, close } = await lab.driver.dial.server(lab);
  await close();
  return ['OUTPUT', '--protocol', 'tcp', '--destination', `${host}/32`, '--dport', String(port), '--jump', 'DROP'];
}

/** Others may be changing the rules at the same time: `--wait` has iptables wait for them. */
const iptables = (verb: string, words: readonly string[]) => tryExec(['iptables', '--wait', '5', verb, ...words]);

/** Why this user can't make rules here, in words. */
export async function whyNoRules(): Promise<string | undefined> {
  if (process.platform !== 'linux') return 'it needs the packet filter of Linux';
  if (process.getuid?.() !== 0) return 'it needs root, to make a rule of the packet filter';
  const { exitCode, stderr } = await iptables('--list-rules', ['OUTPUT']);
  return exitCode === 0 ? undefined : `iptables does not work here: ${stderr.trim().split('\n')[0]}`;
}

export async function dropping(lab: Lab): Promise<boolean> {
  return (await iptables('--check', await rule(lab))).exitCode === 0;
}

export async function drop(lab: Lab): Promise<void> {
  if (!(await dropping(lab))) await iptables('--insert', await rule(lab));
}

/** However often it is there. */
export async function stopDropping(lab: Lab): Promise<void> {
  const words = await rule(lab).catch(() => undefined);
  if (!words || (await whyNoRules())) return;
  while ((await iptables('--delete', words)).exitCode === 0);
}
