import type { DrillStory } from '../framework/drill.ts';

export const story: DrillStory = {
  title: 'A copy of a copy',
  story:
    'Somebody had trouble with a missing RoleBinding once, and since then gives the extension server the request-header CA as a file, as a flag. Now the front-proxy CA of the cluster has been rotated; the file has not.',
  symptom:
    'Both APIServices are Available=False, reason FailedDiscoveryCheck: … bad status from …: 401. The log of the server says: x509: certificate signed by unknown authority.',
  hints: [
    'The server refuses the aggregator. Whom does it trust, and where has it that from?',
    'Flags of the server win over what the cluster publishes. On kind: kubectl -n wardle get deployment wardle-server -o yaml; on the host driver: ps -ef | grep requestheader',
    'Without --requestheader-client-ca-file the server reads extension-apiserver-authentication, and follows it. On kind: apply .lab/manifests/11-deployment.yaml again; on the host driver: npm run lab:up starts the server as it should be.',
  ],
  solution:
    "The server runs with --requestheader-client-ca-file and an old copy of the CA in it. Leave the flag out: then the configmap counts, live (npm run lab:up starts the server with the lab's own flags).",
  teaches:
    'Everything that an extension server needs to know about the aggregator is published, in one configmap, and changes there arrive by themselves. A copy is right until the first rotation.',
  sources: [
    'https://github.com/kubernetes-sigs/metrics-server/blob/master/KNOWN_ISSUES.md',
    'https://github.com/projectcalico/calico/issues/8228',
  ],
};
