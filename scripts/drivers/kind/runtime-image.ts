import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { LabError } from '../../lab/error.ts';
import { exec } from '../../lab/exec.ts';
import type { Lab, Say } from '../../lab/lab.ts';
import { assertOnline } from '../../lab/offline.ts';
import { hostPlatform } from '../../tools/platform.ts';
import { inWorkDir } from '../../tools/work-dir.ts';
import { dockerfileOf } from './dockerfile.ts';
import { engine, hasImage, tryEngine } from './engine-command.ts';
import { isReachable } from './reachable.ts';
import { hasGlibc, runtimeSource } from './runtime-source.ts';

/** The Node release that the image runs: an LTS line, from npm's own packages of the binary. */
export const nodeVersion = '24.22.3';

/** Its tag also says what is in it besides Node: an image of before, with less, is not taken for it. */
export const localRuntimeName = `localhost/aggregation-lab/node-runtime:${nodeVersion}-glibc`;

/** Parts of the C library that Node itself doesn't ask for, and native addons do. Newer C libraries have empty ones. */
export const companions = ['librt.so.1', 'libresolv.so.2', 'libutil.so.1'] as const;

/**
 * The image that the server's Dockerfile starts from: the one it names, if it is present or its registry is reachable;
 * else one made here from npm's package of the Node binary and this machine's C library.
 */
export async function chooseRuntime(lab: Lab, say: Say): Promise<string> {
  const stock = stockRuntime(await readFile(dockerfileOf(lab.paths), 'utf8'));
  if (await hasImage(lab, stock)) return stock;
  if ((await isReachable(registryOf(stock), lab.env, lab.signal)) && (await pulled(lab, stock))) return stock;
  return localRuntime(lab, say);
}

/** What `ARG RUNTIME=` stands for unless told otherwise. */
export function stockRuntime(dockerfile: string): string {
  const image = namedRuntime(dockerfile);
  if (image) return image;
  throw new Error('server/Dockerfile has no line ARG RUNTIME=IMAGE');
}

/** @returns undefined where a Dockerfile of somebody's own starts from something else */
export function namedRuntime(dockerfile: string): string | undefined {
  return /^ARG RUNTIME=(\S+)$/m.exec(dockerfile)?.[1];
}

/** The first part of a name is a host if it looks like one; names without a host are Docker Hub's. */
export function registryOf(image: string): string {
  const [first = '', ...rest] = image.split('/');
  return rest.length > 0 && /[.:]/.test(first) ? first : 'registry-1.docker.io';
}

async function pulled(lab: Lab, image: string): Promise<boolean> {
  return (await tryEngine(lab, ['pull', image])).exitCode === 0;
}

async function localRuntime(lab: Lab, say: Say): Promise<string> {
  const image = localRuntimeName;
  if (await hasImage(lab, image)) return image;
  const source = runtimeSource({ ...hostPlatform(), musl: !hasGlibc() });
  if ('problem' in source) throw new LabError('runtime-image', { what: source.problem });
  assertOnline(lab.env, `the image ${image}`);
  say(`no container registry is reachable: making ${image} from npm's Node package`);
  // Below .lab, where what a killed run leaves is removed by the next one, or with the lab.
  await inWorkDir(lab.paths.run, 'runtime', async (work) => {
    await fillRoot(work, source.package, lab.signal);
    const archive = path.join(work, 'root.tar');
    await exec(['tar', '-C', path.join(work, 'root'), '-cf', archive, '.'], { signal: lab.signal });
    await engine(lab, ['import', '--change', 'ENV PATH=/usr/local/bin', archive, image]);
  });
  return image;
}

/** `node` and the shared libraries that the loader names for it, each at the path where it will be looked for. */
async function fillRoot(work: string, npmPackage: string, signal: AbortSignal): Promise<void> {
  await exec(['npm', 'pack', '--silent', `${npmPackage}@${nodeVersion}`], { cwd: work, signal });
  await exec(['sh', '-c', 'tar -xzf ./*.tgz && mkdir -p root/usr/local/bin root/tmp && chmod 1777 root/tmp'], {
    cwd: work,
    signal,
  });
  const node = path.join(work, 'package', 'bin', 'node');
  await exec(['cp', node, path.join(work, 'root', 'usr', 'local', 'bin', 'node')], { signal });
  const { stdout } = await exec(['ldd', node], { signal });
  for (const library of withCompanions(sharedLibraries(stdout), existsSync)) {
    await exec(['cp', '--parents', '--dereference', library, path.join(work, 'root')], { signal });
  }
}

/** The absolute paths in ldd's output: `libm.so.6 => /lib/x86_64-linux-gnu/libm.so.6 (0x…)`. */
export function sharedLibraries(ldd: string): readonly string[] {
  return [...ldd.matchAll(/(?:=>|^)\s*(\/\S+)\s+\(0x/gm)].map((match) => match[1] ?? '').filter(Boolean);
}

/** The libraries, and beside the C library's own file its companions, where there are any. */
export function withCompanions(libraries: readonly string[], exists: (file: string) => boolean): readonly string[] {
  const libc = libraries.find((library) => path.basename(library) === 'libc.so.6');
  if (!libc) return libraries;
  const beside = companions.map((name) => path.join(path.dirname(libc), name));
  return [...libraries, ...beside.filter((file) => !libraries.includes(file) && exists(file))];
}
