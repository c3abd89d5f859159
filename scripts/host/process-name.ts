import type { Api } from '../api/api.ts';

type Named = Pick<Api, 'name'>;

/** The processes of the host driver, in the order in which they start. Also the names of their logs and folders. */
export function processNames(api: Named): readonly string[] {
  return ['etcd', etcdName(api), 'kube-apiserver', 'kube-controller-manager', serverName(api, 1)];
}

/** @param replica from 1; the first one has no number, since usually it is the only one */
export function serverName({ name }: Named, replica: number): string {
  return replica === 1 ? name : `${name}-${replica}`;
}

/** All of them, in the order of their start. */
export function serverNames(api: Named, replicas: number): readonly string[] {
  return Array.from({ length: replicas }, (_, index) => serverName(api, index + 1));
}

/** Of the server's own etcd: `wardle-etcd` beside `wardle-server`. */
export function etcdName({ name }: Named): string {
  return `${name.replace(/-server$/, '')}-etcd`;
}
