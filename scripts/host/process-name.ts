/** The processes of the host driver, in the order in which they start. Also the names of their logs and folders. */
export const processNames = [
  'etcd',
  'wardle-etcd',
  'kube-apiserver',
  'kube-controller-manager',
  'wardle-server',
] as const;

export type HostProcess = (typeof processNames)[number];
