import type { Project } from '../feature.ts';
import { builder } from './builder.ts';
import { requests } from './requests.ts';
import { resources } from './resources.ts';
import { strategies } from './strategies.ts';
import { tools } from './tools.ts';

export const apiserverRuntime: Project = {
  name: 'apiserver-runtime',
  url: 'https://github.com/kubernetes-sigs/apiserver-runtime',
  state: 'a Go library over k8s.io/apiserver 0.31, as of its last commit, January 2025.',
  chapters: [builder, resources, strategies, requests, tools],
};
