import { type DoctorCheck, ill, nothing, type Verdict, well } from '../check.ts';

export const cgroups: DoctorCheck = {
  id: 'cgroups',
  category: 'engine',
  description: 'the engine has cgroup v2',
  severity: 'fatal',
  driver: 'kind',
  hint: 'cgroup-v1',
  early: true,
  async look({ engine, env }) {
    return judgeCgroups((await engine())?.cgroupVersion, env);
  },
};

/** The kubelet's refusal: https://kubernetes.io/docs/concepts/architecture/cgroups/ (failCgroupV1, 1.35 and later) */
export function judgeCgroups(version: number | undefined, env: NodeJS.ProcessEnv): Verdict {
  if (version === undefined) return nothing('the engine does not say');
  if (version >= 2) return well(`v${version}`);
  if (env['LAB_NODE_IMAGE_RESTRICTED']) return well('v1, which the restricted node image puts up with');
  // Whoever names an image may have one whose kubelet is told to go on.
  if (env['LAB_NODE_IMAGE']) return well(`v1; ${env['LAB_NODE_IMAGE']} was named and has to put up with it`);
  return ill('v1, on which the kubelet refuses to start');
}
