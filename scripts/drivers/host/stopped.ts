import { tryExec } from '../../lab/exec.ts';

/** Whether a process is stopped (SIGSTOP): its state in `ps` begins with T. Linux and macOS say it alike. */
export async function isStopped(pid: number): Promise<boolean> {
  return (await tryExec(['ps', '-o', 'stat=', '-p', String(pid)])).stdout.trim().startsWith('T');
}
