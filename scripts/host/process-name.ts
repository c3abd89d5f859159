/** The processes of the host driver, in the order in which they start. Also the names of their logs and folders. */
export const processNames = [
  'etcd',
  'wardle-etcd',
  'kube-apiserver',
  'kube-controller-manager',
  'wardle-server',
] as const;

export type HostProcess = (typeof processNames)[number] | `wardle-server-${number}`;

/** @param replica from 1; the first one has no number, since usually it is the only one */
export function serverName(replica: number): HostProcess {
  return replica === 1 ? 'wardle-server' : `wardle-server-${replica}`;
}

/** All of them, in the order of their start. */
export function serverNames(replicas: number): readonly HostProcess[] {
  return Array.from({ length: replicas }, (_, index) => serverName(index + 1));
}
