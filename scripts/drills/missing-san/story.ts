import type { DrillStory } from '../framework/drill.ts';

export const story: DrillStory = {
  title: 'A form with a field for the name',
  story:
    'The server has got a new certificate from the company\'s authority. The form asked for a name, and somebody has put in "wardle-api". The authority was entered where it has to be. It does not work.',
  symptom:
    'Both APIServices are Available=False, reason FailedDiscoveryCheck: … x509: certificate is valid for wardle-api.wardle.svc, localhost, not api.wardle.svc.',
  hints: [
    'The end of the message holds two lists of names: kubectl describe apiservice v1beta1.wardle.example.com',
    'The aggregator connects to an address, but asks for one name only, whatever that address: <service>.<namespace>.svc.',
    "The certificate needs the subject alternative name api.wardle.svc; a common name does not count. npm run lab:up issues the lab's again.",
  ],
  solution:
    'The serving certificate lacks the DNS name api.wardle.svc among its subject alternative names. Issue it anew with it (npm run lab:up finds what is wrong below .lab/pki).',
  teaches:
    'The name that counts is <service>.<namespace>.svc: not the name of the pod, not the host, not …svc.cluster.local, not the common name. With a wrong name and a wrong authority at once, the name is what the message tells.',
  sources: [
    'https://github.com/kubernetes-sigs/apiserver-builder-alpha/issues/534',
    'https://github.com/kubernetes/kubernetes/issues/56385',
  ],
};
