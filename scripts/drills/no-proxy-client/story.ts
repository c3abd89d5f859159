import type { DrillStory } from '../framework/drill.ts';

export const story: DrillStory = {
  title: 'A caller without a face',
  story:
    'Two flags of the kube-apiserver, which "name files that nobody knows", fell victim to a clean-up. The extension server now says that system:anonymous may not do that.',
  symptom:
    'Both APIServices are Available=False, reason FailedDiscoveryCheck: … bad status from …: 403. The server answers: forbidden: User "system:anonymous" cannot get path.',
  hints: [
    '403, and not 401: nobody was refused as a liar, somebody was asked who did not say who they are.',
    'By what does the aggregator prove itself to extension servers? Look at its flags: kubectl get --raw /flagz | grep proxy-client',
    '--proxy-client-cert-file and --proxy-client-key-file are missing. The flags belong to the lab: npm run lab:fix sets them back.',
  ],
  solution:
    'The kube-apiserver runs without --proxy-client-cert-file and --proxy-client-key-file, so it connects without a certificate, and its X-Remote-* headers count for nothing. Set both again (npm run lab:fix).',
  teaches:
    '401 is a credential that was refused; 403 as system:anonymous is none at all. The headers X-Remote-User and X-Remote-Group are worth what the certificate is that comes with them.',
  sources: [
    'https://github.com/kubernetes-sigs/apiserver-builder-alpha/issues/225',
    'https://github.com/pragkent/alidns-webhook/issues/7',
    'https://github.com/openshift/origin/issues/16185',
  ],
};
