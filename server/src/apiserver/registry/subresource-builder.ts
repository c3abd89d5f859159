import type { KubeObject } from '../api/meta.ts';
import type { ScalePaths, Subresource } from './subresource.ts';

/** Makes the subresources of one resource: what they see is what its versions' schemas say. */
export interface SubresourceBuilder<Hub extends KubeObject> {
  /** `scale`, for `kubectl scale` and autoscalers: an autoscaling/v1 Scale to read, replace, patch and apply. */
  scale(paths: ScalePaths<Hub>): Subresource;
}

export function subresourceBuilder<Hub extends KubeObject>(): SubresourceBuilder<Hub> {
  return {
    scale: (paths) => ({ type: 'scale', name: 'scale', ...paths }),
  };
}
