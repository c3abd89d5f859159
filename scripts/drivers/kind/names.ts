import { labTitle } from '../../lab/lab-title.ts';
import type { LabPaths } from '../../lab/paths.ts';

/** What one lab is called in the container engine. Labs with a name share nothing there. */
export interface KindNames {
  readonly cluster: string;
  /** kind names a single node so. */
  readonly node: string;
  /** A container network of the lab's own, so that removing it last takes nothing from other kind clusters. */
  readonly network: string;
  /** Of the sample server's image; with a registry that is none, so that Docker, Podman and containerd call it the same. */
  readonly repository: string;
}

export function kindNames(paths: Pick<LabPaths, 'name' | 'api'>): KindNames {
  const cluster = labTitle(paths);
  const repository = `localhost/${cluster}/${paths.api.name}`;
  return { cluster, node: `${cluster}-control-plane`, network: cluster, repository };
}

/** kind 0.33's own default (pkg/apis/config/defaults/image.go), pinned by digest. */
export const stockNodeImage =
  'kindest/node:v1.37.0@sha256:a1ed56cfb0e7b93589bdf97c8cd566405a265939e3620fc4f5de89adff580ae5';

/** The same image where a bundle has brought it, which carries names and no registry's digests. */
export const bundledNodeImage = 'localhost/aggregation-lab/kindest-node:v1.37.0';
