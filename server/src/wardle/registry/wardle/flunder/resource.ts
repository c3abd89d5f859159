import { defineResource } from '../../../../apiserver/index.ts';
import { groupName } from '../../../apis/wardle/group-name.ts';
import { flunderV1alpha1 } from '../../../apis/wardle/v1alpha1/register.ts';
import { flunderV1beta1 } from '../../../apis/wardle/v1beta1/register.ts';
import { flunderStrategy } from './strategy.ts';

/**
 * Stored as v1beta1, where the Go sample stores v1alpha1: the newer version tells the two references apart, so nothing
 * that either version can say is lost.
 */
export const flunders = defineResource({
  group: groupName,
  resource: 'flunders',
  kind: 'Flunder',
  shortNames: ['fl'],
  categories: ['wardle'],
  namespaced: true,
  hasStatus: true,
  versions: [flunderV1beta1, flunderV1alpha1],
  storageVersion: 'v1beta1',
  strategy: flunderStrategy,
});
