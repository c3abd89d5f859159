import { apiVersionOf, type KubeObject } from '../api/meta.ts';
import type { Caller } from './caller.ts';
import { completeVersion } from './complete-version.ts';
import type { DefinedVersion } from './define-version.ts';
import { completeNames, type ResourceNameFields } from './resource-names.ts';
import type { VirtualResourceType } from './resource-type.ts';

/** What a virtual resource answers with: apiVersion and kind are filled in. */
export type Computed<Hub extends KubeObject> = Omit<Hub, 'apiVersion' | 'kind'>;

/**
 * A resource that is computed whenever it is asked for, as metrics.k8s.io is, and stored nowhere: it can be read, but
 * neither written nor watched. The server does the rest: versions, tables, selectors, YAML, discovery, OpenAPI.
 */
export interface VirtualResourceFields<Hub extends KubeObject> extends ResourceNameFields {
  /** The versions by preference; the type of the hub, which `list` and `get` return, is inferred from them. */
  readonly versions: readonly DefinedVersion<Hub>[];
  /**
   * All objects of the caller's namespace, or of all if that is empty, in any order. Those of other namespaces are left
   * out, and what selectors do not want. It refuses by throwing a StatusError.
   */
  readonly list: (caller: Caller) => Promise<readonly Computed<NoInfer<Hub>>[]> | readonly Computed<NoInfer<Hub>>[];
  /** Undefined: 404. Default: looks for the name in what `list` returns. */
  readonly get?: (
    caller: Caller,
    name: string,
  ) => Promise<Computed<NoInfer<Hub>> | undefined> | Computed<NoInfer<Hub>> | undefined;
}

/**
 * A resource that is computed: for `virtualResources` of a group.
 * @throws Error without versions: a mistake of the programmer
 */
export function defineVirtualResource<Hub extends KubeObject>(
  fields: VirtualResourceFields<Hub>,
): VirtualResourceType<Hub> {
  const { group, kind, versions, list, get } = fields;
  const [first] = versions;
  if (!first) throw new Error(`${kind}: there must be a version`);
  const apiVersion = apiVersionOf({ group, version: first.version });
  const complete = (computed: Computed<Hub>) => ({ ...computed, apiVersion, kind }) as unknown as Hub;
  const listAll = async (caller: Caller) => {
    const all = (await list(caller)).map(complete);
    return all.filter(({ metadata }) => !caller.namespace || metadata.namespace === caller.namespace);
  };
  return {
    ...completeNames(fields),
    subresources: [],
    versions: versions.map((version) => completeVersion(version, fields, apiVersion)),
    list: listAll,
    async get(caller, name) {
      if (!get) return (await listAll(caller)).find(({ metadata }) => metadata.name === name);
      const found = await get(caller, name);
      return found && complete(found);
    },
  };
}
