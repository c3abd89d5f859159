import type { DrillStory } from '../framework/drill.ts';

export const story: DrillStory = {
  title: 'A letter of introduction from somewhere else',
  story:
    "The aggregator's client certificate was about to end, and has been replaced by one of the company's authority. It is valid, it has the right name. The extension server does not want to know it.",
  symptom:
    'Both APIServices are Available=False, reason FailedDiscoveryCheck: … bad status from …: 401. The log of the server says: x509: certificate signed by unknown authority.',
  hints: [
    "This time it is not the server's certificate that is refused, but the aggregator's: the server answers 401, and its log says why. On the host driver: tail .lab/logs/wardle-server.log",
    'Who has signed the certificate of --proxy-client-cert-file, and whose does the server want? openssl verify -CAfile .lab/pki/front-proxy/ca.crt .lab/pki/front-proxy/client.crt',
    '.lab/pki/front-proxy/client.crt has to be signed by the CA of --requestheader-client-ca-file. npm run lab:up issues what is wrong below .lab/pki anew.',
  ],
  solution:
    'The proxy client certificate is signed by another authority than the one in --requestheader-client-ca-file. Issue .lab/pki/front-proxy/client.crt under the front-proxy CA again (npm run lab:up).',
  teaches:
    'Two flags of the same program have to fit each other, and nothing compares them: the certificate of --proxy-client-cert-file has to chain to --requestheader-client-ca-file. To change the authority, first publish old and new together.',
  sources: [
    'https://github.com/kubernetes-sigs/metrics-server/blob/master/KNOWN_ISSUES.md',
    'https://github.com/stefanprodan/k8s-prom-hpa/issues/30',
  ],
};
