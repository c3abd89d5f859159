/** Stands in kind-config.yaml as well: whoever calls kind by hand gets the same cluster. */
export const clusterName = 'aggregation-lab';

/** kind names a single node so. */
export const nodeName = `${clusterName}-control-plane`;

/** A container network of the lab's own, so that removing it last takes nothing from other kind clusters. */
export const networkName = 'aggregation-lab';

/** kind 0.33's own default (pkg/apis/config/defaults/image.go), pinned by digest. */
export const stockNodeImage =
  'kindest/node:v1.37.0@sha256:a1ed56cfb0e7b93589bdf97c8cd566405a265939e3620fc4f5de89adff580ae5';
