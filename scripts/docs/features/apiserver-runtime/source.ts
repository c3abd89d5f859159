import { sourcesIn } from '../feature.ts';

/** Of the last commit that there is, January 2025. */
export const runtime = sourcesIn(
  'https://github.com/kubernetes-sigs/apiserver-runtime/blob/9282f514a674c3450f23a9c26a73185154d491a9',
);
