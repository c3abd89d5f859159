import { exec } from '../lab/exec.ts';

/** Packs a folder such that equal content gives equal bytes: sorted, owned by root, without times. */
export async function packTree(dir: string, archive: string, signal?: AbortSignal): Promise<void> {
  const stable = ['--sort=name', '--owner=0', '--group=0', '--numeric-owner', '--mtime=@0'];
  await exec(['tar', ...stable, '-C', dir, '-cf', archive, '.'], { ...(signal && { signal }) });
}
