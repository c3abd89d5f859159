import type { DrillStory } from '../framework/drill.ts';

export const story: DrillStory = {
  title: 'Addresses that nobody routes',
  story:
    'The control plane was moved to machines of its own, which have no kube-proxy and are no nodes. Since then every APIService with a Service behind it fails.',
  symptom:
    'Both APIServices are Available=False, reason FailedDiscoveryCheck: failing or missing response from https://127.96.…:443/…: connection refused. (In a network with ordinary ClusterIPs, mostly a timeout.)',
  hints: [
    'To which address does the kube-apiserver connect? It is in the message: kubectl describe apiservice v1beta1.wardle.example.com',
    'That is the ClusterIP of the Service: kubectl -n wardle get service api. Who makes ClusterIPs reachable, and does that run beside this kube-apiserver?',
    '--enable-aggregator-routing=true has the kube-apiserver connect to endpoints instead. The flags belong to the lab: npm run lab:fix sets it back.',
  ],
  solution:
    'The kube-apiserver runs with --enable-aggregator-routing=false and connects to the ClusterIP, which only kube-proxy makes reachable; there is none here. Set it to true (npm run lab:fix).',
  teaches:
    "A ClusterIP is no address of any machine, only a rule on nodes. Without kube-proxy beside the kube-apiserver the aggregator has to go to the endpoints itself. The host in the message (a ClusterIP or an endpoint's) tells which way it goes.",
  sources: [
    'https://github.com/kubernetes-sigs/metrics-server/issues/448',
    'https://kubernetes.io/docs/tasks/extend-kubernetes/configure-aggregation-layer/',
  ],
};
