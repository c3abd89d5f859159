import type { Project } from '../feature.ts';
import { admission } from './admission.ts';
import { around } from './around.ts';
import { flags } from './flags.ts';
import { rules } from './rules.ts';
import { served } from './served.ts';
import { types } from './types.ts';

export const sampleApiserver: Project = {
  name: 'kubernetes/sample-apiserver',
  url: 'https://github.com/kubernetes/sample-apiserver',
  state:
    'a template to copy, as of v0.37.2, with the library k8s.io/apiserver below it; [differences.md](differences.md) compares single answers.',
  chapters: [types, rules, admission, served, flags, around],
};
