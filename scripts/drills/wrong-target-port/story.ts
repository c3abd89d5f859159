import type { DrillStory } from '../framework/drill.ts';

export const story: DrillStory = {
  title: 'Nobody at home',
  story:
    'After a change of ports the aggregator gets no answer. The server says that it listens, and whoever asks it directly is answered.',
  symptom:
    'Both APIServices are Available=False, reason FailedDiscoveryCheck: … dial tcp …: connect: connection refused.',
  hints: [
    'Refused means that the address is right, and nobody listens at that port. Which port is in the message? kubectl describe apiservice v1beta1.wardle.example.com',
    'Where does that port come from? kubectl -n wardle get endpointslices -o yaml, and for pods from targetPort in kubectl -n wardle get service api -o yaml.',
    'With pods: targetPort of the Service api is to be https. Without: the port of the EndpointSlice is to be the one that the server listens on; both stand in .lab/manifests.',
  ],
  solution:
    'Where the Service leads to nobody listens. On kind its targetPort is wrong (.lab/manifests/10-service.yaml), on the host driver the port of the EndpointSlice is (.lab/manifests/11-endpointslice-1.yaml).',
  teaches:
    "With aggregator routing the kube-apiserver dials the endpoint's own port, not the Service's: the number in the message is a targetPort. A firewall between control plane and nodes has to let just that one through.",
  sources: [
    'https://github.com/kubernetes-sigs/prometheus-adapter/issues/534',
    'https://github.com/kubernetes-sigs/metrics-server/issues/45',
  ],
};
