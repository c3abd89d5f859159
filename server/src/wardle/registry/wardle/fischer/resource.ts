import type { ResourceType } from '../../../../apiserver/registry/resource-type.ts';
import { groupName } from '../../../apis/wardle/group-name.ts';
import type { Fischer } from '../../../apis/wardle/types.ts';
import { fischerV1alpha1 } from '../../../apis/wardle/v1alpha1/register.ts';
import { fischerStrategy } from './strategy.ts';

export const fischers: ResourceType<Fischer> = {
  group: groupName,
  resource: 'fischers',
  singular: 'fischer',
  kind: 'Fischer',
  shortNames: ['fi'],
  categories: ['wardle'],
  namespaced: false,
  hasStatus: false,
  storageVersion: 'v1alpha1',
  versions: [fischerV1alpha1],
  strategy: fischerStrategy,
};
