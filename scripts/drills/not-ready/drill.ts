import { endpointsDrill } from '../framework/endpoints.ts';
import { inWardle, jsonPatch } from '../framework/objects.ts';
import { story } from './story.ts';

/** On kind a controller writes the condition, from the pod's: see the drill `selector` for what breaks there. */
export const notReady = endpointsDrill({
  story,
  name: 'not-ready',
  expects: 'endpoints-not-ready',
  drivers: ['host'],
  async break(lab) {
    const slice = [...inWardle, 'endpointslice', 'api-on-this-machine-1'];
    await jsonPatch(lab, slice, [{ op: 'replace', path: '/endpoints/0/conditions/ready', value: false }]);
  },
  reason: 'MissingEndpoints',
  message: /endpointslices for service\/api in "wardle" have no addresses with port name "https"/,
});
