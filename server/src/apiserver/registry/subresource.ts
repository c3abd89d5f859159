import type { KubeObject } from '../api/meta.ts';
import type { ActionSubresource } from './action.ts';
import type { ConnectSubresource } from './connect.ts';
import type { ResourceType } from './resource-type.ts';
import type { FieldPathOf } from './scale/field-path-of.ts';
import type { StreamSubresource } from './stream.ts';

/** What is served below an object, `things/NAME/SUBRESOURCE`: made by the functions of SubresourceBuilder only. */
export type Subresource =
  | StatusSubresource
  | ScaleSubresource
  | ActionSubresource
  | StreamSubresource
  | ConnectSubresource;

/** The observed half: spec writes leave it alone, and writes of it all else. */
export interface StatusSubresource {
  readonly type: 'status';
  readonly name: 'status';
}

export interface ScaleSubresource extends ScaleFields {
  readonly type: 'scale';
  readonly name: 'scale';
}

/**
 * Where an object has what a Scale shows, in the hub: as a CustomResourceDefinition's `subresources.scale` names it.
 * https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#scale-subresource
 */
export interface ScaleFields {
  /** How many there are to be, e.g. `.spec.replicas`. A GET of the scale of an object without it is a 500. */
  readonly specReplicasPath: string;
  /** How many there are, e.g. `.status.replicas`; 0 where it is missing. */
  readonly statusReplicasPath: string;
  /** A label selector as text, e.g. `.status.selector`: a HorizontalPodAutoscaler needs it. */
  readonly labelSelectorPath?: string;
}

/** The same, with paths that the compiler has checked. */
export interface ScalePaths<Hub extends KubeObject> extends ScaleFields {
  readonly specReplicasPath: Extract<FieldPathOf<Hub, number>, `.spec.${string}`>;
  readonly statusReplicasPath: Extract<FieldPathOf<Hub, number>, `.status.${string}`>;
  readonly labelSelectorPath?: Extract<FieldPathOf<Hub, string>, `.spec.${string}` | `.status.${string}`>;
}

export const statusSubresource: StatusSubresource = { type: 'status', name: 'status' };

/** What of an object a write may change: actions do as they please. */
export function writableHalf(type: Pick<ResourceType, 'subresources'>, subresource: string): 'all' | 'status' | 'rest' {
  if (!hasStatus(type)) return 'all';
  if (subresource === statusSubresource.name) return 'status';
  return subresource === '' || subresource === 'scale' ? 'rest' : 'all';
}

function hasStatus({ subresources }: Pick<ResourceType, 'subresources'>): boolean {
  return subresources.includes(statusSubresource);
}
