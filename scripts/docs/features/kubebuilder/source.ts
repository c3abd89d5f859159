import { sourcesIn } from '../feature.ts';

/** kubebuilder's book. */
export const book = sourcesIn('https://github.com/kubernetes-sigs/kubebuilder/blob/v4.15.0/docs/book/src');

/** Its plugins and commands. */
export const kubebuilder = sourcesIn('https://github.com/kubernetes-sigs/kubebuilder/blob/v4.15.0');

/** controller-gen and its markers, in the version that kubebuilder v4.15.0 scaffolds. */
export const tools = sourcesIn('https://github.com/kubernetes-sigs/controller-tools/blob/v0.21.0');

/** What serves CRDs within kube-apiserver. */
export const extensions = sourcesIn('https://github.com/kubernetes/apiextensions-apiserver/blob/v0.37.2');
