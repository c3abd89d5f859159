import type { DrillStory } from '../framework/drill.ts';

export const story: DrillStory = {
  title: 'Labels',
  story:
    'The labels of all workloads were brought in line with the new naming rules. Of nearly all. The pods run and are ready, and kubectl get flunders fails.',
  symptom:
    'Both APIServices are Available=False, reason MissingEndpoints: endpointslices for service/api in "wardle" have no addresses with port name "https".',
  hints: [
    'The pods are ready, and yet the Service has no address: kubectl -n wardle get endpointslices',
    "Which pods does the Service ask for, and which labels do they have? kubectl -n wardle get service api -o jsonpath='{.spec.selector}'; kubectl -n wardle get pods --show-labels",
    'The selector is to be app.kubernetes.io/name: wardle-server.',
  ],
  solution:
    'The selector of the Service api matches no pod. It is to be app.kubernetes.io/name: wardle-server: apply .lab/manifests/10-service.yaml.',
  teaches:
    'A selector that matches nothing is no error anywhere: the controller makes an empty EndpointSlice, and only the APIService says that something is missing.',
  sources: [
    'https://github.com/deckhouse/deckhouse/issues/8625',
    'https://kubernetes.io/docs/tasks/debug/debug-application/debug-service/',
  ],
};
