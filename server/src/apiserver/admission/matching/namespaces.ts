import { newInternalError } from '../../api/errors.ts';
import type { KubeObject } from '../../api/meta.ts';
import { StatusError } from '../../api/status.ts';
import type { Informer } from '../../client/informer.ts';
import type { KubeClient } from '../../client/kube-client.ts';

/** The namespaces of the main cluster: from the local copy, else asked for. */
export interface Namespaces {
  readonly synced: boolean;
  start(signal: AbortSignal): void;
  /** @throws StatusError the main cluster's 404 as it stands; 500 if it could not be asked */
  find(name: string): Promise<KubeObject>;
  /** @throws StatusError whatever the main cluster answers. @throws Error if it could not be asked */
  get(name: string): Promise<KubeObject>;
  /** As the local copy has it. */
  cached(name: string): KubeObject | undefined;
}

export function createNamespaces(informer: Informer, client: KubeClient): Namespaces {
  const get = async (name: string) =>
    informer.get(name) ??
    (await client.request<KubeObject>({ method: 'GET', path: `/api/v1/namespaces/${encodeURIComponent(name)}` }));
  return {
    get synced() {
      return informer.synced;
    },
    start: (signal) => informer.start(signal),
    cached: (name) => informer.get(name),
    get,
    async find(name) {
      try {
        return await get(name);
      } catch (error) {
        throw error instanceof StatusError && error.code === 404 ? error : newInternalError(error);
      }
    },
  };
}
