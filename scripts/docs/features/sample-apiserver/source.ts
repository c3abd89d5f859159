import { sourcesIn } from '../feature.ts';

/** Files of the sample. */
export const sample = sourcesIn('https://github.com/kubernetes/sample-apiserver/blob/v0.37.2');

/** Files of the library that it is built with, k8s.io/apiserver. */
export const library = sourcesIn('https://github.com/kubernetes/apiserver/blob/v0.37.2');
