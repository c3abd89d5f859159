import type { DrillStory } from '../framework/drill.ts';

export const story: DrillStory = {
  title: 'Whom does nobody trust?',
  story:
    'The extension server was installed from a chart of which a value was left empty. The server is ready, its certificate is in order, and kubectl get flunders fails.',
  symptom:
    'v1beta1.wardle.example.com is Available=False, reason FailedDiscoveryCheck: … x509: certificate signed by unknown authority. The field caBundle is not there.',
  hints: [
    'The message is about trust: kubectl describe apiservice v1beta1.wardle.example.com',
    "By what does the aggregator verify the server's certificate? kubectl get apiservice v1beta1.wardle.example.com -o yaml: is there anything that says so?",
    "Without caBundle the system's public roots count. Put .lab/pki/serving/ca.crt, in base64, into spec.caBundle: the other version's APIService has it.",
  ],
  solution:
    "The APIService v1beta1 has no caBundle, so the aggregator verifies by the roots of the machine it runs on, which know nothing of the lab's serving CA. Put that into caBundle.",
  teaches:
    'An empty caBundle does not mean "trust all" but "trust the public authorities". The message is the same as with a wrong one: look at the field.',
  sources: ['https://github.com/kubernetes/kubernetes/issues/121245'],
};
