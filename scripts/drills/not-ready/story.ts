import type { DrillStory } from '../framework/drill.ts';

export const story: DrillStory = {
  title: 'An address in doubt',
  story: 'During maintenance somebody has taken the server out of the rotation. The maintenance is over.',
  symptom:
    'Both APIServices are Available=False, reason MissingEndpoints: endpointslices for service/api in "wardle" have no addresses with port name "https".',
  hints: [
    'There are endpoints, and the name of the port is right. What else may an address lack? kubectl -n wardle get endpointslices -o yaml',
    'conditions.ready of an endpoint decides whether it is used.',
    'Set it to true: kubectl -n wardle patch endpointslice api-on-this-machine-1 --type=json -p \'[{"op":"replace","path":"/endpoints/0/conditions/ready","value":true}]\'',
  ],
  solution:
    'The only endpoint says conditions.ready: false. It is to be true again, as in .lab/manifests/11-endpointslice-1.yaml.',
  teaches:
    'MissingEndpoints has two causes: no port of that name, or no address that is ready. For pods a controller writes ready, by their readiness probe; for what runs outside of the cluster nobody does but you.',
  sources: ['https://github.com/deckhouse/deckhouse/issues/8625'],
};
