import path from 'node:path';
import type { ToolName } from '../tools/tool-spec.ts';

/** Repository of the node images, on the engine's side. */
export const nodeRepository = 'aggregation-lab/node';
export const baseRepository = 'aggregation-lab/node-base';

/** The label that finds node images of any content; see toolchain/node-image/Dockerfile. */
export const contentLabel = 'aggregation-lab.node-image';

/** The Debian release that the node is made of. */
export const debianRelease = 'bookworm';

/** Programs of the node itself, in /usr/bin as in kindest/node. */
export const nodeTools = ['kubeadm', 'kubelet', 'kubectl'] as const satisfies readonly ToolName[];

const imageTools = [
  ...['kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'kube-proxy'],
  ...['etcd', 'etcdctl', 'coredns', 'pause'],
] as const satisfies readonly ToolName[];

export interface ComponentImage {
  /** The last part of the name in kubeadm's list of images, without the tag. */
  readonly name: string;
  readonly tools: readonly RecipeTool[];
  /** Runs without a command in the pod; the others are named in kubeadm's manifests. */
  readonly entrypoint?: RecipeTool;
}

/** The images that kubeadm's pods need, each nothing but binaries (kube-proxy's has iptables too). */
export const componentImages: readonly ComponentImage[] = [
  { name: 'kube-apiserver', tools: ['kube-apiserver'] },
  { name: 'kube-controller-manager', tools: ['kube-controller-manager'] },
  { name: 'kube-scheduler', tools: ['kube-scheduler'] },
  { name: 'kube-proxy', tools: ['kube-proxy'] },
  { name: 'etcd', tools: ['etcd', 'etcdctl'] },
  { name: 'coredns', tools: ['coredns'], entrypoint: 'coredns' },
  { name: 'pause', tools: ['pause'], entrypoint: 'pause' },
];

/** Every tool that goes into the image. */
export type RecipeTool = (typeof nodeTools)[number] | (typeof imageTools)[number];

export const recipeTools: readonly RecipeTool[] = [...nodeTools, ...imageTools];

export function recipeDir(root: string): string {
  return path.join(root, 'toolchain', 'node-image');
}

/** Lines of a list, without comments and blanks. */
export function listed(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim())
    .filter(Boolean);
}
