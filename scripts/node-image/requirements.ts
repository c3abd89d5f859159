import { LabError } from '../lab/error.ts';
import { allOnPath } from '../tools/path-lookup.ts';
import type { ToolContext } from '../tools/tool.ts';

export interface BuildHost {
  readonly os: string;
  readonly uid: number | undefined;
  readonly hasDebootstrap: boolean;
  readonly hasUnshare: boolean;
}

/** @throws LabError `node-image-host` if this machine can't build a node image. */
export async function assertCanBuild({ env, platform }: ToolContext): Promise<void> {
  const has = async (program: string) => (await allOnPath(program, env)).length > 0;
  const host: BuildHost = {
    os: platform.os,
    uid: process.getuid?.(),
    hasDebootstrap: await has('debootstrap'),
    hasUnshare: await has('unshare'),
  };
  const problem = whyNotHere(host);
  if (problem) throw new LabError('node-image-host', problem);
}

export function whyNotHere(host: BuildHost): { what: string; advice: readonly string[] } | undefined {
  if (host.os !== 'linux') {
    return {
      what: `a node image is built on Linux, this is ${host.os}`,
      advice: ['Let the engine pull kindest/node, or load an image built on Linux and name it: LAB_NODE_IMAGE=…'],
    };
  }
  if (!host.hasDebootstrap) {
    return {
      what: 'debootstrap is not installed',
      advice: ['apt-get install debootstrap    # Debian and Ubuntu, as root'],
    };
  }
  if (!host.hasUnshare) return { what: 'unshare is not installed', advice: ['apt-get install util-linux'] };
  if (host.uid !== 0) {
    return { what: 'debootstrap needs root', advice: ['sudo env PATH="$PATH" HOME="$HOME" npm run lab:node-image'] };
  }
  return undefined;
}
