import type { DrillStory } from '../framework/drill.ts';

export const story: DrillStory = {
  title: 'A Service that leads nowhere',
  story:
    'Somebody has deleted "old network objects" in the namespace wardle. The server still runs. kubectl get flunders does not.',
  symptom:
    'Both APIServices are Available=False, reason EndpointsNotFound: cannot find endpointslices for service/api in "wardle".',
  hints: [
    'The Service is there. What stands behind a Service? kubectl -n wardle get service,endpointslices',
    'There is no EndpointSlice with the label kubernetes.io/service-name=api. Who would make one: the selector of the Service (pods), or you (a server outside of the cluster)?',
    'With pods: give the Service its selector back, app.kubernetes.io/name: wardle-server. Without: kubectl apply -f .lab/manifests/11-endpointslice-1.yaml.',
  ],
  solution:
    'There is no EndpointSlice of the Service. On the host driver, where the server is no pod, it is written by hand and has to be applied again: .lab/manifests/11-endpointslice-1.yaml. On kind the Service has lost its selector, and with it the controller that makes the slices: .lab/manifests/10-service.yaml.',
  teaches:
    'With aggregator routing the kube-apiserver takes the address from EndpointSlices and needs no kube-proxy. EndpointsNotFound says that there is no slice at all; MissingEndpoints, that there are slices without a ready address under the name of the port.',
  sources: [
    'https://github.com/Azure/unbounded/issues/466',
    'https://github.com/kubernetes/kubernetes/blob/v1.37.2/staging/src/k8s.io/kube-aggregator/pkg/controllers/status/remote/remote_available_controller.go',
  ],
};
