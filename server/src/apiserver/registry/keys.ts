import type { GroupResource } from '../api/meta.ts';

/**
 * Where a resource's objects lie in storage, ending with a slash. With the Go sample's default prefix the group
 * stands twice: `/registry/wardle.example.com/wardle.example.com/flunders/`; the two can share one etcd's data layout.
 */
export function resourcePrefix(etcdPrefix: string, { group, resource }: GroupResource): string {
  return `/${[...etcdPrefix.split('/'), group, resource].filter((part) => part !== '').join('/')}/`;
}

/** @param namespace empty for a cluster-scoped resource */
export function objectKey(prefix: string, namespace: string, name: string): string {
  return namespace ? `${prefix}${namespace}/${name}` : `${prefix}${name}`;
}

/** What all keys of a namespace, or with an empty one of the whole resource, begin with. */
export function namespacePrefix(prefix: string, namespace: string): string {
  return namespace ? `${prefix}${namespace}/` : prefix;
}
