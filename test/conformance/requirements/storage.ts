import type { Requirement } from './requirement.ts';

/** What lies in etcd. */
export const storageRequirements: readonly Requirement[] = [
  {
    id: 'storage-keys',
    says: 'Keys are /registry/GROUP/GROUP/RESOURCE, then namespace and name',
    cases: [
      'Storage: a flunder lies under its namespace and name, as JSON, without its resourceVersion',
      'Storage: a fischer lies under its name',
      'Storage: nothing is left of what was deleted',
    ],
  },
  {
    id: 'storage-version',
    says: 'Values are JSON of v1alpha1',
    cases: [
      'Storage: holds all of both versions',
      'Versions, conversion and defaults: an update in v1alpha1 leaves alone what it can not say',
    ],
  },
  {
    id: 'storage-revisions',
    says: "resourceVersions are etcd's revisions, the same in both versions",
    cases: [
      'Storage: the resourceVersion grows with each write, whatever is written',
      'Versions, conversion and defaults: one object has one uid and resourceVersion in both',
    ],
  },
  {
    id: 'storage-garbage-collection',
    says: 'Owners and dependents: orphan, background and foreground deletion',
    cases: [
      'Garbage collection, by the controller manager: Background: what an object owns goes after it',
      'Garbage collection, by the controller manager: Foreground: what an object owns goes before it',
      'Garbage collection, by the controller manager: Orphan: what an object owns stays, without an owner',
    ],
  },
  {
    id: 'storage-namespaces',
    says: 'A namespace that is deleted is emptied by the namespace controller',
    cases: [
      'NamespaceLifecycle: empties a namespace that is deleted, and lets it go',
      'NamespaceLifecycle: lists nothing where there is no namespace',
    ],
  },
  {
    id: 'storage-compaction',
    says: 'etcd is compacted every five minutes',
    because: 'a suite can not wait that long; server/src/apiserver/storage/etcd has tests of it',
  },
];
