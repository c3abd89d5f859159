import type { DrillStory } from '../framework/drill.ts';

export const story: DrillStory = {
  title: 'Available, and not to be found',
  story:
    'A proxy was put in front of the extension server. All APIServices are Available. Programs that know the path get their answers. But kubectl says that there is no such thing as a flunder.',
  symptom:
    'Both APIServices are Available=True. kubectl api-resources does not list flunders, and says nothing of an error; kubectl get flunders: the server doesn\'t have a resource type "flunders".',
  hints: [
    'kubectl asks the merged discovery document which kinds there are. It is made by somebody who has asked the server: with another request than the one that Available comes from.',
    'Available: GET /apis/wardle.example.com/v1beta1. Merged discovery: GET /apis. Ask the server for both, past the aggregator: who answers 503?',
    'Between aggregator and server stands a proxy. Lead the Service to the server again: on kind its selector (.lab/manifests/10-service.yaml), on the host driver the port of the EndpointSlice (.lab/manifests/11-endpointslice-1.yaml).',
  ],
  solution:
    'A proxy in between answers 503 to GET /apis and lets everything else through. The group is then kept in merged discovery as stale, without resources. Lead the Service to the server again, or mend the proxy.',
  teaches:
    'There are two opinions about a server: the availability controller asks for /apis/GROUP/VERSION every 30 s, the discovery manager for /apis every minute. Only 404 and 406 make the second one fall back to the path of the first; 503 makes it give up.',
  sources: [
    'https://github.com/kubernetes/kubernetes/issues/119662',
    'https://github.com/kubernetes/kubernetes/issues/114214',
  ],
};
