import type { DrillStory } from '../framework/drill.ts';

export const story: DrillStory = {
  title: 'A Service under another name',
  story:
    'A colleague has tidied up the names of Services last night. Since then kubectl get flunders answers "the server is currently unable to handle the request". Strangely, kubectl get flunders.v1alpha1.wardle.example.com still works.',
  symptom:
    'v1beta1.wardle.example.com is Available=False, reason ServiceNotFound: service/wardle-api in "wardle" is not present.',
  hints: [
    'One of the two versions works: compare the two registrations. kubectl get apiservices',
    'The column SERVICE of kubectl get apiservices | grep wardle, and kubectl -n wardle get services: do they agree?',
    'The APIService has to name the Service api: kubectl edit apiservice v1beta1.wardle.example.com, field spec.service.name.',
  ],
  solution:
    'The APIService v1beta1 names a Service that does not exist. spec.service.name is to be api again: kubectl patch apiservice v1beta1.wardle.example.com --type=merge -p \'{"spec":{"service":{"name":"api"}}}\'',
  teaches:
    'Each version of a group has an APIService and a way of its own. The first thing that the availability controller looks for is the Service; without it nothing else is tried, and no request leaves the kube-apiserver.',
  sources: [
    'https://github.com/kubernetes/kubernetes/issues/86155',
    'https://github.com/kubernetes/kubernetes/blob/v1.37.2/staging/src/k8s.io/kube-aggregator/pkg/controllers/status/remote/remote_available_controller.go',
  ],
};
