import { group } from '../../conformance/harness/space.ts';

/** Namespaces: what is read, what is changed, and what is created. */
export const namespaces = { read: 'bench-read', changed: 'bench-changed', created: 'bench-created' } as const;

/** Path of all flunders, those of a namespace, or one of them. */
export function flundersPath(namespace?: string, name?: string): string {
  const all = `/apis/${group}/v1beta1`;
  if (namespace === undefined) return `${all}/flunders`;
  return `${all}/namespaces/${namespace}/flunders${name === undefined ? '' : `/${name}`}`;
}

/** As it sorts. */
export function objectName(index: number): string {
  return `flunder-${String(index).padStart(7, '0')}`;
}

/** So many objects are `rare=yes`, however many there are. */
export const rareObjects = 10;

/** What a client sends; about 650 bytes when it comes back, as a small custom resource has. */
export function benchFlunder(namespace: string, name: string, rare: string) {
  return {
    apiVersion: `${group}/v1beta1`,
    kind: 'Flunder',
    metadata: { name, namespace, labels: { app: 'bench', rare } },
    spec: { referenceType: 'Flunder', flunderReference: 'another-flunder' },
  };
}
