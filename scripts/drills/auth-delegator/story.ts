import type { DrillStory } from '../framework/drill.ts';

export const story: DrillStory = {
  title: 'Five hundred',
  story:
    'Audit has found a cluster role binding with wide rights, and somebody has removed it. kubectl get apiservices shows True everywhere, monitoring is green, and every user gets an internal server error.',
  symptom:
    'Both APIServices are Available=True. kubectl get flunders says: Error from server (InternalError): … subjectaccessreviews.authorization.k8s.io is forbidden: User "system:serviceaccount:wardle:apiserver" cannot create resource "subjectaccessreviews".',
  hints: [
    "The error is the server's own, and names what it may not do: kubectl get flunders",
    'It has to ask the kube-apiserver who may do what. kubectl auth can-i create subjectaccessreviews.authorization.k8s.io --as=system:serviceaccount:wardle:apiserver',
    'The ClusterRoleBinding to system:auth-delegator is missing: kubectl apply -f .lab/manifests/03-auth-delegator.yaml',
  ],
  solution:
    'The ClusterRoleBinding wardle:system:auth-delegator was deleted. Apply .lab/manifests/03-auth-delegator.yaml.',
  teaches:
    'Available=True is said by somebody in system:masters, who is never asked for. What users meet is another way, with a question to the kube-apiserver for each of them.',
  sources: ['https://kubernetes.io/docs/tasks/extend-kubernetes/setup-extension-api-server/'],
};
