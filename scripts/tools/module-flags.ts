import { goBuildFlags } from './go-build.ts';
import { pinnedVersion } from './pins.ts';

const kubernetesFolders = new Set(['kubernetes', 'kubernetes-e2e']);

/** The build flags of a folder of toolchain/. All programs built from Kubernetes' modules report its version. */
export async function moduleFlags(folder: string, root: string): Promise<string[]> {
  return goBuildFlags(kubernetesFolders.has(folder) ? await pinnedVersion('kube-apiserver', root) : undefined);
}
