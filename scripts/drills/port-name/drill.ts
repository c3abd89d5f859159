import { endpointsDrill } from '../framework/endpoints.ts';
import { inWardle, jsonPatch } from '../framework/objects.ts';
import { story } from './story.ts';

/** On kind a controller gives the slice's port the name that the Service's has. */
export const portName = endpointsDrill({
  story,
  name: 'port-name',
  expects: 'port-name-mismatch',
  drivers: ['host'],
  async break(lab) {
    const slice = [...inWardle, 'endpointslice', 'api-on-this-machine-1'];
    await jsonPatch(lab, slice, [{ op: 'replace', path: '/ports/0/name', value: 'web' }]);
  },
  reason: 'MissingEndpoints',
  message: /endpointslices for service\/api in "wardle" have no addresses with port name "https"/,
});
