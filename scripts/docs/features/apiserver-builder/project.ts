import type { Project } from '../feature.ts';
import { commands } from './commands.ts';
import { examples } from './examples.ts';
import { guides } from './guides.ts';

export const apiserverBuilder: Project = {
  name: 'apiserver-builder-alpha',
  url: 'https://github.com/kubernetes-sigs/apiserver-builder-alpha',
  state: 'a generator and tools around apiserver-runtime, for Kubernetes 1.23, as of its last commit, April 2022.',
  chapters: [commands, guides, examples],
};
