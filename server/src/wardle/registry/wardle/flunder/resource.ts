import type { ResourceType } from '../../../../apiserver/registry/resource-type.ts';
import { groupName } from '../../../apis/wardle/group-name.ts';
import type { Flunder } from '../../../apis/wardle/types.ts';
import { flunderV1alpha1 } from '../../../apis/wardle/v1alpha1/register.ts';
import { flunderV1beta1 } from '../../../apis/wardle/v1beta1/register.ts';
import { flunderStrategy } from './strategy.ts';

/**
 * Stored as v1beta1, where the Go sample stores v1alpha1: the newer version tells the two references apart, so nothing
 * that either version can say is lost.
 */
export const flunders: ResourceType<Flunder> = {
  group: groupName,
  resource: 'flunders',
  singular: 'flunder',
  kind: 'Flunder',
  shortNames: ['fl'],
  categories: ['wardle'],
  namespaced: true,
  hasStatus: true,
  storageVersion: 'v1beta1',
  versions: [flunderV1beta1, flunderV1alpha1],
  strategy: flunderStrategy,
};
