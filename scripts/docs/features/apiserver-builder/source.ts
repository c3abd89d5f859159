import { sourcesIn } from '../feature.ts';

/** Of the last commit that there is, April 2022. */
export const builder = sourcesIn(
  'https://github.com/kubernetes-sigs/apiserver-builder-alpha/blob/ba22a63c6f739eef533979e20427bd470de1909f',
);
