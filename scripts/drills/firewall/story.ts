import type { DrillStory } from '../framework/drill.ts';

export const story: DrillStory = {
  title: 'Silence',
  story:
    'The network team has "closed what nobody needs". The server runs, and on its own machine everything is in order, they say. The kube-apiserver gets no answer, not even a refusal.',
  symptom:
    'Both APIServices are Available=False, reason FailedDiscoveryCheck: … a timeout: context deadline exceeded, Client.Timeout exceeded while awaiting headers, or request canceled while waiting for connection.',
  hints: [
    'A refusal comes at once; here nothing comes. What swallows packets without a word?',
    'Connect by hand to the address that is in the message: curl -vk --max-time 5 https://ADDRESS:PORT/readyz. Not even a TCP connection.',
    'A rule drops what goes to that port: iptables -S OUTPUT. Delete it: iptables -D with the rest of that line.',
  ],
  solution:
    'A rule of the packet filter drops everything that goes to the port of the server. Delete it: iptables -S OUTPUT shows it, iptables -D with the same words removes it.',
  teaches:
    "Timeout is a firewall, refused is a port, x509 is a certificate, 401 and 403 are the server. With aggregator routing the port is the endpoint's own (8443, 6443, 4443 …), and the firewalls of managed control planes let 443 and 10250 through, and nothing else.",
  sources: [
    'https://github.com/kubernetes-sigs/prometheus-adapter/issues/534',
    'https://github.com/kedacore/charts/issues/214',
    'https://github.com/ns1/cert-manager-webhook-ns1/issues/22',
  ],
};
