import type { DrillStory } from '../framework/drill.ts';

export const story: DrillStory = {
  title: 'The port of the server',
  story:
    'The team that runs the extension server has read that it listens on 8443, and has written that into the registration. Since then nobody sees a flunder.',
  symptom:
    'Both APIServices are Available=False, reason ServicePortError: service/api in "wardle" is not listening on port 8443.',
  hints: [
    'The reason of the condition names the link: kubectl get apiservices | grep wardle, then kubectl describe apiservice v1beta1.wardle.example.com.',
    "There are three ports: that of the APIService, that of the Service, and that of the pods or endpoints. Which of the first two don't agree? kubectl -n wardle get service api",
    'spec.service.port of an APIService is the port of the Service (443), not of the program behind it (targetPort).',
  ],
  solution:
    "spec.service.port of the APIServices names a port that the Service does not have: it is to be the port of the Service, 443. The targetPort behind it is the Service's own business.",
  teaches:
    "The aggregator asks for a port of the Service, by number, and finds the endpoint's port by the name that this Service port has. Left out, spec.service.port is 443.",
  sources: [
    'https://github.com/kubernetes/kubernetes/blob/v1.37.2/staging/src/k8s.io/kube-aggregator/pkg/controllers/status/remote/remote_available_controller.go',
  ],
};
