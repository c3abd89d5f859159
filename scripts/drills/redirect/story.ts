import type { DrillStory } from '../framework/drill.ts';

export const story: DrillStory = {
  title: 'Please log in',
  story:
    "The extension server was put behind the company's single sign-on. The APIServices are Available, kubectl api-resources lists flunders, and kubectl get flunders says something about a redirect.",
  symptom:
    'Both APIServices are Available=True. kubectl get flunders fails with 502: the backend attempted to redirect this request, which is not permitted.',
  hints: [
    "The message is kube-apiserver's: it got an answer and does not pass it on. kubectl get --raw /apis/wardle.example.com/v1beta1/flunders",
    "Who answers with a redirect? An API server doesn't. Something stands in between.",
    'Lead the Service to the server again: on kind its selector (.lab/manifests/10-service.yaml), on the host driver the port of the EndpointSlice (.lab/manifests/11-endpointslice-1.yaml).',
  ],
  solution:
    'A proxy between aggregator and server answers requests for flunders with 302 to a login page. The kube-apiserver passes no redirect on. Lead the Service past the proxy.',
  teaches:
    "Until 2022 an extension server could redirect the kube-apiserver wherever it wanted, with the user's credentials (CVE-2022-3172). Since then any 3xx with a Location ends in 502. Logging in is the kube-apiserver's business; behind it only its certificate counts.",
  sources: ['https://github.com/kubernetes/kubernetes/issues/112513'],
};
