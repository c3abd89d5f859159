import { createHash } from 'node:crypto';
import { access, mkdir, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { exec } from '../lab/exec.ts';
import { paced } from '../tools/paced.ts';
import type { ToolContext } from '../tools/tool.ts';
import { inWorkDir } from '../tools/work-dir.ts';
import { debianRelease, listed, recipeDir } from './recipe.ts';

export interface BaseRootfs {
  /** A tar of the whole Debian system, kept in the cache. */
  readonly archive: string;
  /** Twelve hex digits: release, packages and platform. */
  readonly hash: string;
}

/** Makes the Debian system that the node is built on, or takes it from the cache. Needs root and debootstrap. */
export async function baseRootfs(context: ToolContext): Promise<BaseRootfs> {
  const packages = listed(await readFile(path.join(recipeDir(context.root), 'base-packages.txt'), 'utf8'));
  const hash = baseHash(packages, context.platform.arch);
  const home = path.join(context.cacheDir, 'node-image');
  const archive = path.join(home, `${debianRelease}-${hash}.tar`);
  const cached = await access(archive).then(
    () => true,
    () => false,
  );
  if (!cached) await bootstrap(packages, home, archive, context);
  return { archive, hash };
}

export function baseHash(packages: readonly string[], arch: string): string {
  return createHash('sha256')
    .update(JSON.stringify([debianRelease, packages, arch]))
    .digest('hex')
    .slice(0, 12);
}

async function bootstrap(
  packages: readonly string[],
  home: string,
  archive: string,
  { env, platform, progress, signal }: ToolContext,
): Promise<void> {
  const downloads = path.join(home, 'packages');
  await mkdir(downloads, { recursive: true });
  const options = { ...(signal && { signal }) };
  await inWorkDir(home, 'base', async (work) => {
    const target = path.join(work, 'root');
    const command = debootstrapCommand(packages, target, downloads, platform.arch, env['LAB_DEBIAN_MIRROR']);
    const onLine = paced((line) => progress(`Debian: ${line.replace(/^[IW]: /, '')}`));
    await exec(command, { ...options, onLine });
    const unwanted = [
      './var/cache/apt/*',
      './var/lib/apt/lists/*',
      './var/log/*',
      './usr/share/doc/*',
      './usr/share/man/*',
    ];
    const excludes = unwanted.map((pattern) => `--exclude=${pattern}`);
    progress('Debian: packing');
    const packed = path.join(work, 'root.tar');
    await exec(['tar', '--numeric-owner', ...excludes, '-C', target, '-cf', packed, '.'], options);
    await rename(packed, archive);
  });
}

/**
 * debootstrap mounts /proc and /sys of the machine into its target. In a mount namespace of its own these vanish with
 * it; otherwise removing the target after an interruption would reach through them.
 */
export function debootstrapCommand(
  packages: readonly string[],
  target: string,
  downloads: string,
  arch: string,
  mirror: string | undefined,
): string[] {
  return [
    ...['unshare', '--mount', '--propagation=private'],
    ...['debootstrap', '--variant=minbase', `--arch=${arch}`, `--cache-dir=${downloads}`],
    `--include=${packages.join(',')}`,
    ...[debianRelease, target, ...(mirror ? [mirror] : [])],
  ];
}
