import type { Operation } from './model.ts';
import type { Json } from './schema-json.ts';

/** What Kubernetes' clients read of an operation beside OpenAPI proper. */
export function operationExtensions({ action, gvk }: Operation): Json {
  return {
    ...(action && { 'x-kubernetes-action': action }),
    ...(gvk && { 'x-kubernetes-group-version-kind': gvk }),
  };
}
