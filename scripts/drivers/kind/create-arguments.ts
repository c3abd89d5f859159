/**
 * kind's arguments for the lab's cluster. The kubeconfig is the lab's own; kind would write into the user's. Without
 * --wait: kind only warns when that has timed out.
 */
export function createArguments(cluster: string, config: string, kubeconfig: string, image: string): readonly string[] {
  const files = ['--config', config, '--kubeconfig', kubeconfig];
  return ['create', 'cluster', '--name', cluster, ...files, '--image', image];
}

/** kubectl's arguments after that. */
export const waitForNodes = ['wait', 'node', '--all', '--for=condition=Ready', '--timeout=120s'] as const;
