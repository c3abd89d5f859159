import { certificates } from './certificates.ts';
import { cluster } from './cluster.ts';
import { deploy } from './deploy.ts';
import { image } from './image.ts';
import { preflight } from './preflight.ts';
import type { Step } from './step.ts';
import { verify } from './verify.ts';

/** The way to the lab. Certificates come before the cluster, since kube-apiserver starts with them. */
export const steps: readonly Step[] = [preflight, certificates, cluster, image, deploy, verify];
