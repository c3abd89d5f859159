import { endpointsDrill } from '../framework/endpoints.ts';
import { inWardle, mergePatch } from '../framework/objects.ts';
import { story } from './story.ts';

/** The host driver's Service has no selector. */
export const selector = endpointsDrill({
  story,
  name: 'selector',
  expects: 'selector-matches-nothing',
  drivers: ['kind'],
  async break(lab) {
    const labels = { 'app.kubernetes.io/name': 'wardle-api' };
    await mergePatch(lab, [...inWardle, 'service', 'api'], { spec: { selector: labels } });
  },
  reason: 'MissingEndpoints',
  message: /endpointslices for service\/api in "wardle" have no addresses with port name "https"/,
});
