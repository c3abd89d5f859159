import { apiserverBuilder } from './apiserver-builder/project.ts';
import { apiserverRuntime } from './apiserver-runtime/project.ts';
import type { Project } from './feature.ts';
import { kubebuilderProject } from './kubebuilder/project.ts';
import { sampleApiserver } from './sample-apiserver/project.ts';

/** In the order of the page. */
export const projects: readonly Project[] = [sampleApiserver, apiserverBuilder, apiserverRuntime, kubebuilderProject];
