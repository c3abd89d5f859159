import type { APIGroup } from '../../../apiserver/index.ts';
import { fischers } from '../../registry/wardle/fischer/resource.ts';
import { flunders } from '../../registry/wardle/flunder/resource.ts';
import { groupName } from './group-name.ts';

/** Everything that this server adds to a cluster. */
export const wardleGroup: APIGroup = {
  name: groupName,
  versions: ['v1beta1', 'v1alpha1'],
  resources: [flunders, fischers],
};
