import { defineResource } from '../../../../apiserver/index.ts';
import { groupName } from '../../../apis/wardle/group-name.ts';
import { fischerV1alpha1 } from '../../../apis/wardle/v1alpha1/register.ts';

/** A fischer is a list of names: every list will do, hence no strategy. */
export const fischers = defineResource({
  group: groupName,
  resource: 'fischers',
  kind: 'Fischer',
  shortNames: ['fi'],
  categories: ['wardle'],
  namespaced: false,
  versions: [fischerV1alpha1],
});
