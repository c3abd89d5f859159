import type { DrillStory } from '../framework/drill.ts';

export const story: DrillStory = {
  title: 'A version too many',
  story:
    'The next release of the extension server will have v1. Somebody has registered it already, "so that it is there when it comes". Flunders work, but since then namespaces stay Terminating, and kubectl complains now and then.',
  symptom: 'v1.wardle.example.com is Available=False, reason FailedDiscoveryCheck: … bad status from …: 404.',
  hints: [
    'Which of the registrations is not available, and what does it say? kubectl get apiservices',
    'The server answers 404: it has nothing at that path. Which versions does it have? kubectl get --raw /apis/wardle.example.com',
    'The server does not serve v1: kubectl delete apiservice v1.wardle.example.com',
  ],
  solution:
    'The APIService v1.wardle.example.com registers a version that the server does not serve: kubectl delete apiservice v1.wardle.example.com, until there is a server that has it.',
  teaches:
    'The availability controller asks for /apis/GROUP/VERSION of each registered version. First comes the server, then the registration; and one that is left over does harm to the whole cluster, not just to its group.',
  sources: [
    'https://github.com/kubernetes/kubernetes/issues/79838',
    'https://github.com/cert-manager/cert-manager/issues/5253',
  ],
};
