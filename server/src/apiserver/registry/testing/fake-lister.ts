import type { KubeObject } from '../../api/meta.ts';
import type { Lister } from '../lister.ts';

/** For tests: a lister of objects that the test gives. */
export function fakeLister<Hub extends KubeObject>(...objects: readonly Hub[]): Lister<Hub> & { ready: boolean } {
  return {
    ready: true,
    list: async (namespace = '') => objects.filter(({ metadata }) => !namespace || metadata.namespace === namespace),
    get: async (namespace, name) =>
      objects.find(({ metadata }) => metadata.name === name && (metadata.namespace ?? '') === namespace),
  };
}
