import { lchown, lstat, readdir } from 'node:fs/promises';
import path from 'node:path';

/** A user and group of this machine, by number. */
export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/** The user behind `sudo`, if this process has root's rights through it. */
export function userBehindSudo(env: NodeJS.ProcessEnv, uid: number | undefined): Owner | undefined {
  const owner = { uid: Number(env['SUDO_UID']), gid: Number(env['SUDO_GID']) };
  return uid === 0 && owner.uid > 0 && Number.isInteger(owner.gid) ? owner : undefined;
}

/**
 * Gives what root owns in a folder to that user. Files that root leaves in a user's cache would stand in the way of the
 * user's next command. Links are not followed.
 */
export async function giveBack(dir: string, owner: Owner): Promise<void> {
  const entries = await readdir(dir, { recursive: true }).catch(() => []);
  for (const file of [dir, ...entries.map((entry) => path.join(dir, entry))]) {
    const status = await lstat(file).catch(() => undefined);
    if (status?.uid === 0) await lchown(file, owner.uid, owner.gid);
  }
}
