import type { KubeList, KubeObject } from '../../api/meta.ts';
import { StatusError } from '../../api/status.ts';
import type { KubeClient } from '../../client/kube-client.ts';
import { selectsLabels } from '../matching/label-selector.ts';
import { createParamKinds, type ParamResource } from './param-kinds.ts';
import type { ParamKind, ParamRef } from './types.ts';

/** Milliseconds for all that is asked of the main cluster about one parameter. */
const TIMEOUT = 5000;

/**
 * The objects by which a policy is evaluated; one undefined if there are none to be used, none if none was found and
 * that is allowed.
 * @throws Error that says why they can't be had
 */
export type CollectParams = (
  kind: ParamKind | undefined,
  ref: ParamRef | undefined,
  namespace: string,
) => Promise<readonly (KubeObject | undefined)[]>;

/**
 * Parameters are asked for when they are needed: they are as the main cluster has them at that moment, and no kind that
 * policies name has to be watched.
 */
export function createParams(client: KubeClient): CollectParams {
  const kinds = createParamKinds(client);
  return async (kind, ref, namespace) => {
    if (!kind || !ref) return [undefined];
    const resource = await kinds(kind);
    const params = resource ? await find(client, collectionPath(resource, ref, namespace), ref) : [];
    if (params.length === 0 && ref.parameterNotFoundAction === 'Deny') {
      throw new Error('no params found for policy binding with `Deny` parameterNotFoundAction');
    }
    return params.map((param) => ({ ...param, ...kind }));
  };
}

/** @throws Error if the reference does not fit the scope of the kind */
export function collectionPath({ path, name, namespaced }: ParamResource, ref: ParamRef, namespace: string): string {
  if (!namespaced) {
    if (ref.namespace) throw new Error('paramRef.namespace must not be provided for a cluster-scoped `paramKind`');
    return `${path}/${name}`;
  }
  const where = ref.namespace || namespace;
  if (!where) {
    throw new Error('cannot use namespaced paramRef in policy binding that matches cluster-scoped resources');
  }
  return `${path}/namespaces/${encodeURIComponent(where)}/${name}`;
}

async function find(client: KubeClient, path: string, { name, selector }: ParamRef): Promise<KubeObject[]> {
  if (!name) {
    const { items } = await client.request<KubeList>({ method: 'GET', path, timeout: TIMEOUT });
    return items.filter(({ metadata }) => selectsLabels(selector, metadata.labels ?? {}));
  }
  try {
    const one = `${path}/${encodeURIComponent(name)}`;
    return [await client.request<KubeObject>({ method: 'GET', path: one, timeout: TIMEOUT })];
  } catch (error) {
    if (error instanceof StatusError && error.code === 404) return [];
    throw error;
  }
}
