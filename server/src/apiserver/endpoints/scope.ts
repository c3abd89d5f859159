import type { GroupResource } from '../api/meta.ts';
import type { Authorizer } from '../authorization/attributes.ts';
import type { RequestMetrics } from '../metrics/request-metrics.ts';
import type { Listers } from '../registry/lister.ts';
import type { Registry } from '../registry/registry.ts';
import type { ObjectType, ResourceVersion, ServedType } from '../registry/resource-type.ts';
import type { View } from '../registry/view.ts';
import type { RequestContext } from './request.ts';

/** What a request to a resource is about; https://pkg.go.dev/k8s.io/apiserver/pkg/endpoints/handlers#RequestScope */
export interface BaseScope {
  readonly ctx: RequestContext;
  readonly type: ServedType;
  readonly groupResource: GroupResource;
  /** Of the resource, as the path names it. */
  readonly version: ResourceVersion;
  /** Of the objects in bodies and answers. */
  readonly view: View;
  /** Empty for the object itself. */
  readonly subresource: string;
  /** Empty for all namespaces, and for a cluster-scoped resource. */
  readonly namespace: string;
  /** The one in the path; empty for a collection. */
  readonly name: string;
  /** Everything that this server knows, to word errors about bodies of another kind. */
  readonly knownTypes: readonly ObjectType[];
  readonly shutdown: AbortSignal | undefined;
  readonly maxBodyBytes: number;
  readonly metrics: Pick<RequestMetrics, 'watchEvents'> | undefined;
  /** Of all that this server stores. */
  readonly listers: Listers;
  /** For what shows only while the request, which has passed it, is handled. */
  readonly authorizer: Authorizer;
}

/** Of a resource that is stored. */
export interface RequestScope extends BaseScope {
  readonly registry: Registry;
}
