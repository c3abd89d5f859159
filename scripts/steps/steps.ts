import type { Api } from '../api/api.ts';
import { isWardle } from '../api/wardle.ts';
import { certificates } from './certificates.ts';
import { cluster } from './cluster.ts';
import { deploy } from './deploy.ts';
import { image } from './image.ts';
import { preflight } from './preflight.ts';
import type { Step } from './step.ts';
import { verify } from './verify.ts';

/** The way to the lab. Certificates come before the cluster, since kube-apiserver starts with them. */
export const steps: readonly Step[] = [preflight, certificates, cluster, image, deploy, verify];

/** The same for the API of a project of somebody's own, whose server is no sample. */
const ownSteps = steps.map((step) => (step === image ? { ...image, title: 'Build and load the server' } : step));

export function stepsOf(api: Api): readonly Step[] {
  return isWardle(api) ? steps : ownSteps;
}
