import type { DrillStory } from '../framework/drill.ts';

export const story: DrillStory = {
  title: 'What is in a name',
  story:
    'The server stands outside of the cluster, so somebody keeps its EndpointSlice by hand. A port there was renamed to what "everybody calls it". Number and address are right.',
  symptom:
    'Both APIServices are Available=False, reason MissingEndpoints: endpointslices for service/api in "wardle" have no addresses with port name "https".',
  hints: [
    'The message names a port by its name: kubectl describe apiservice v1beta1.wardle.example.com',
    "Compare the names of the ports: kubectl -n wardle get service api -o jsonpath='{.spec.ports}' and kubectl -n wardle get endpointslices -o jsonpath='{.items[*].ports}'",
    'The port of the EndpointSlice is to be called https, as that of the Service is: kubectl apply -f .lab/manifests/11-endpointslice-1.yaml --server-side --force-conflicts --field-manager=aggregation-lab',
  ],
  solution:
    'The port of the EndpointSlice is called web and that of the Service https. They have to have the same name: apply .lab/manifests/11-endpointslice-1.yaml again.',
  teaches:
    'APIService → port of the Service by number → port of the EndpointSlice by name. Where a controller makes the slices it copies the name; by hand it is easily wrong, also when one of the two has no name at all.',
  sources: [
    'https://github.com/kubernetes/kubernetes/issues/16293',
    'https://github.com/kubernetes/kubernetes/blob/v1.37.2/staging/src/k8s.io/kube-aggregator/pkg/controllers/status/remote/remote_available_controller.go',
  ],
};
