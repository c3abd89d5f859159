import type { DrillStory } from '../framework/drill.ts';

export const story: DrillStory = {
  title: 'Five seconds',
  story:
    "Since a proxy stands in front of the extension server every request takes some seconds. Users say they could live with it. The aggregator can't.",
  symptom:
    'Both APIServices are Available=False, reason FailedDiscoveryCheck: … context deadline exceeded (Client.Timeout exceeded while awaiting headers).',
  hints: [
    'The connection is made, the certificate is accepted, and then nothing comes in time: read the message to its end.',
    'How long does the aggregator wait, and how long does the server take? Time a GET of /apis/wardle.example.com/v1beta1 at the address that is in the message.',
    'Lead the Service to the server again: on kind its selector (.lab/manifests/10-service.yaml), on the host driver the port of the EndpointSlice (.lab/manifests/11-endpointslice-1.yaml).',
  ],
  solution:
    'A proxy in between holds requests for discovery for 8 s. The aggregator waits 5 s, and no flag changes that. Lead the Service past the proxy.',
  teaches:
    'Discovery has to be answered within 5 s, also on a day when everything else is slow. In the message, "awaiting headers" is a server that was reached and did not answer; "waiting for connection" or "i/o timeout" one that was not reached.',
  sources: [
    'https://github.com/yunionio/cloudpods/issues/23714',
    'https://kubernetes.io/docs/concepts/extend-kubernetes/api-extension/apiserver-aggregation/#response-latency',
  ],
};
