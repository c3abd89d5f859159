/** kind's arguments for the lab's cluster. The kubeconfig is the lab's own; kind would write into the user's. */
export function createArguments(cluster: string, config: string, kubeconfig: string, image: string): readonly string[] {
  const files = ['--config', config, '--kubeconfig', kubeconfig];
  return ['create', 'cluster', '--name', cluster, ...files, '--image', image, '--wait', '120s'];
}

/** kubectl's arguments after that: kind only warns when its own wait has timed out. */
export const waitForNodes = ['wait', 'node', '--all', '--for=condition=Ready', '--timeout=60s'] as const;

/** And for CoreDNS, by whoever needs names: a pod whose lookups find nobody only says that it can't reach another. */
export const waitForNames = [
  '--namespace',
  'kube-system',
  'rollout',
  'status',
  'deployment/coredns',
  '--timeout=120s',
] as const;
