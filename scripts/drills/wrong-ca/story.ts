import type { DrillStory } from '../framework/drill.ts';

export const story: DrillStory = {
  title: 'A certificate authority that does not fit',
  story:
    'All certificates were replaced this morning, and the registrations of the extension server were brought up to date. By hand. Since then kubectl get flunders fails, though the server runs and says that it is ready.',
  symptom:
    'v1beta1.wardle.example.com is Available=False, reason FailedDiscoveryCheck: … tls: failed to verify certificate: x509: certificate signed by unknown authority.',
  hints: [
    "The server runs, the aggregator reaches it, and yet they don't talk: read the message of the condition to its end. kubectl describe apiservice v1beta1.wardle.example.com",
    "Who has signed the certificate that the server shows, and whom does the aggregator trust? kubectl get apiservice v1beta1.wardle.example.com -o jsonpath='{.spec.caBundle}' | base64 -d | openssl x509 -noout -subject",
    "caBundle is to hold the authority that issued the serving certificate: .lab/pki/serving/ca.crt in base64. The other version's APIService has it.",
  ],
  solution:
    'The caBundle of the APIService v1beta1 holds the front-proxy CA, which vouches for the aggregator, in place of the serving CA, which vouches for the server. It is to hold .lab/pki/serving/ca.crt again, as that of v1alpha1 does.',
  teaches:
    'Aggregation is two TLS links with two authorities. caBundle is about the server; the front-proxy CA is about the aggregator and stands in extension-apiserver-authentication. What rotates the certificate has to rotate the caBundle too.',
  sources: [
    'https://github.com/cert-manager/cert-manager/issues/5519',
    'https://github.com/cert-manager/cert-manager/issues/6624',
  ],
};
