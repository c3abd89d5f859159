import type { DrillStory } from '../framework/drill.ts';

export const story: DrillStory = {
  title: 'A name that nobody expects',
  story:
    'The flags of the kube-apiserver were taken from another installation, whose aggregator has another name. Certificates and authorities are unchanged, and everything restarts without a complaint. Then the extension server answers 401.',
  symptom:
    'Both APIServices are Available=False, reason FailedDiscoveryCheck: … bad status from …: 401. The log of the server says: x509: subject with cn=front-proxy-client is not in the allowed list.',
  hints: [
    '401: the server does not believe who it is that asks. That is the aggregator. What does the server say itself? npm run lab:logs collects its log; on the host driver: tail .lab/logs/wardle-server.log',
    "Under which name may the aggregator come, and which name is in its certificate? kubectl -n kube-system get configmap extension-apiserver-authentication -o jsonpath='{.data.requestheader-allowed-names}'; openssl x509 -noout -subject -in .lab/pki/front-proxy/client.crt",
    'The flag --requestheader-allowed-names of the kube-apiserver is to be front-proxy-client. The flags belong to the lab: npm run lab:fix sets them back.',
  ],
  solution:
    'The kube-apiserver runs with --requestheader-allowed-names=api-gateway, and publishes that in extension-apiserver-authentication, but its proxy client certificate has the common name front-proxy-client. The flag is to name that (npm run lab:fix).',
  teaches:
    'The flag says what extension servers shall allow, and they learn it from the configmap. The kube-apiserver does not check that its own certificate passes. It only ever adds to that configmap: names and authorities of before stay in it until it is deleted.',
  sources: [
    'https://github.com/kubernetes-sigs/metrics-server/blob/master/KNOWN_ISSUES.md',
    'https://github.com/projectcalico/calico/issues/8228',
    'https://github.com/kubernetes-sigs/kubespray/issues/2352',
  ],
};
