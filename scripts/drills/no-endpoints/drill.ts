import type { Drill } from '../framework/drill.ts';
import { endpointManifests } from '../framework/endpoints.ts';
import { inWardle, jsonPatch, readObject, reapply, remove } from '../framework/objects.ts';
import { conditionSight } from '../framework/sights.ts';
import { story } from './story.ts';

const ofService = [...inWardle, 'endpointslices', '--selector', 'kubernetes.io/service-name=api'];

interface Slices {
  readonly items: readonly unknown[];
}

export const noEndpoints: Drill = {
  ...story,
  name: 'no-endpoints',
  drivers: ['host', 'kind'],
  link: 'endpoints',
  expects: 'endpoints-not-found',
  cure: 'lab:up',
  async break(lab) {
    // While there is a selector a controller makes the slices again, and while there are Endpoints another one does.
    if (lab.driver.name === 'kind') {
      await jsonPatch(lab, [...inWardle, 'service', 'api'], [{ op: 'remove', path: '/spec/selector' }]);
    }
    await remove(lab, [...inWardle, 'endpoints', 'api']);
    await remove(lab, ofService);
  },
  shows: (lab) => conditionSight(lab, 'EndpointsNotFound', /cannot find endpointslices for service\/api in "wardle"/),
  async broken(lab) {
    const slices = await readObject<Slices>(lab, ofService);
    return slices && slices.items.length > 0 ? undefined : 'the Service api has no EndpointSlice';
  },
  fix: async (lab) => reapply(lab, ...(await endpointManifests(lab))),
};
