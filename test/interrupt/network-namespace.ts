import { spawn } from 'node:child_process';
import { readlinkSync } from 'node:fs';
import { exec } from '../../scripts/lab/exec.ts';
import { settled } from './lab-processes.ts';

/** A network of a test's own on this machine: loopback, and one interface whose address the test decides. */
export interface NetworkNamespace {
  /** Put before a command, has it run in there. */
  readonly enter: readonly string[];
  /** Takes away the address that the interface has, and gives it this one, or none. */
  setAddress(address: string | undefined): Promise<void>;
  remove(): void;
}

/** Linux; without being root it needs user namespaces, which most distributions allow. */
export async function createNetworkNamespace(): Promise<NetworkNamespace> {
  const isRoot = process.getuid?.() === 0;
  const user = isRoot ? [] : ['--user', '--map-root-user'];
  const holder = spawn('unshare', [...user, '--net', 'sleep', 'infinity'], { stdio: 'ignore' });
  const network = (pid: number | 'self') => readlinkSync(`/proc/${pid}/ns/net`);
  const entered = async () => holder.pid !== undefined && network(holder.pid) !== network('self');
  if (!(await settled(entered, Boolean, 5_000))) throw new Error('no network namespace was made');
  const enter = ['nsenter', '--target', String(holder.pid), ...(isRoot ? [] : ['--user']), '--net', '--'];
  const ip = (...args: readonly string[]) => exec([...enter, 'ip', ...args]);
  await ip('link', 'set', 'lo', 'up');
  await ip('link', 'add', 'lab0', 'type', 'veth', 'peer', 'name', 'lab1');
  for (const link of ['lab0', 'lab1']) await ip('link', 'set', link, 'up');
  return {
    enter,
    async setAddress(address) {
      await ip('-4', 'address', 'flush', 'dev', 'lab0');
      if (address) await ip('address', 'add', `${address}/24`, 'dev', 'lab0');
    },
    remove: () => holder.kill('SIGKILL'),
  };
}
