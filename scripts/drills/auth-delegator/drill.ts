import type { Drill } from '../framework/drill.ts';
import { reapply, remove } from '../framework/objects.ts';
import { forbidden } from '../framework/rights.ts';
import { kubectlSight } from '../framework/sights.ts';
import { story } from './story.ts';

const questions = [
  { verb: 'create', resource: 'subjectaccessreviews.authorization.k8s.io' },
  { verb: 'create', resource: 'tokenreviews.authentication.k8s.io' },
];

export const authDelegator: Drill = {
  ...story,
  name: 'auth-delegator',
  drivers: ['host', 'kind'],
  link: 'rights',
  expects: 'auth-delegator-missing',
  break: (lab) => remove(lab, ['clusterrolebinding', 'wardle:system:auth-delegator']),
  // The server keeps answers for some seconds.
  shows: (lab) => kubectlSight(lab, ['get', 'flunders', '--all-namespaces'], /subjectaccessreviews\S* is forbidden/),
  broken: (lab) => forbidden(lab, questions),
  fix: (lab) => reapply(lab, '03-auth-delegator.yaml'),
};
