import type { Project } from '../feature.ts';
import { markers } from './markers.ts';
import { processing } from './processing.ts';
import { projectTools } from './project-tools.ts';
import { served } from './served.ts';
import { validations } from './validation.ts';

export const kubebuilderProject: Project = {
  name: 'kubebuilder',
  url: 'https://github.com/kubernetes-sigs/kubebuilder',
  state:
    'CRDs by markers, as of v4.15.0 with controller-tools v0.21.0. [Three ways compared](compare.md) has what a CRD and a server were seen to do with the same requests.',
  chapters: [markers, validations, processing, served, projectTools],
};
