import type { DrillStory } from '../framework/drill.ts';

export const story: DrillStory = {
  title: 'An aggregator that was never set up',
  story:
    'A cluster that was put together by hand: control plane, nodes, network, all green. The first extension server that was installed does not become available.',
  symptom:
    'Both APIServices are Available=False, reason FailedDiscoveryCheck: … bad status from …: 403. The configmap extension-apiserver-authentication has no requestheader-client-ca-file.',
  hints: [
    'What an extension server must know about the aggregator it reads in one configmap of kube-system. Is it there?',
    'kubectl -n kube-system get configmap extension-apiserver-authentication -o yaml: client-ca-file alone is half of it.',
    'The kube-apiserver runs without all --requestheader-* and --proxy-client-* flags. They belong to the lab: npm run lab:fix sets them back; kind-config.yaml explains each.',
  ],
  solution:
    'The kube-apiserver has none of the flags of the aggregation layer, so it publishes no request-header CA and shows no certificate. Set them (npm run lab:fix); kind-config.yaml says what each is for.',
  teaches:
    'The aggregator is always there, but only these flags give it an identity that others can check. kubeadm, kind and k3s set them; clusters made by hand often lack them until the first metrics-server.',
  sources: [
    'https://github.com/kubernetes-sigs/metrics-server/issues/22',
    'https://github.com/kubernetes/kubernetes/issues/65724',
    'https://github.com/stashed/stash/issues/353',
  ],
};
