import { StatusError } from '../../api/status.ts';
import type { KubeClient } from '../../client/kube-client.ts';
import type { ParamKind } from './types.ts';

/** Where a kind is served. */
export interface ParamResource {
  /** Of its version: `/api/v1` or `/apis/GROUP/VERSION`. */
  readonly path: string;
  /** Plural. */
  readonly name: string;
  readonly namespaced: boolean;
}

interface ResourceList {
  readonly resources?: readonly { readonly name: string; readonly kind: string; readonly namespaced: boolean }[];
}

/**
 * Looks kinds up in the main cluster's discovery, each once: a kind does not change its resource.
 * @returns undefined if the cluster serves no such kind
 */
export function createParamKinds(client: KubeClient): (kind: ParamKind) => Promise<ParamResource | undefined> {
  const known = new Map<string, ParamResource>();
  return async ({ apiVersion, kind }) => {
    const key = `${apiVersion}/${kind}`;
    const path = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
    const found = known.get(key) ?? pick(await discover(client, path), path, kind);
    if (found) known.set(key, found);
    return found;
  };
}

function pick({ resources = [] }: ResourceList, path: string, kind: string): ParamResource | undefined {
  const resource = resources.find((candidate) => candidate.kind === kind && !candidate.name.includes('/'));
  return resource && { path, name: resource.name, namespaced: resource.namespaced };
}

async function discover(client: KubeClient, path: string): Promise<ResourceList> {
  try {
    return await client.request<ResourceList>({ method: 'GET', path });
  } catch (error) {
    if (error instanceof StatusError && error.code === 404) return {};
    throw error;
  }
}
