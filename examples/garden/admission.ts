import { type AdmissionPlugin, type Lister, newAdmissionForbidden, waitUntilReady } from 'aggregation-lab/apiserver';
import { plants } from './plants.ts';

/** At most ten plants in a namespace. */
export function plantQuota(lister: Lister): AdmissionPlugin {
  return {
    name: 'PlantQuota',
    async validate(attributes) {
      const { operation, resource, subresource, namespace } = attributes;
      if (operation !== 'CREATE' || resource.resource !== plants.resource || subresource) return;
      await waitUntilReady(() => lister.ready, attributes);
      const { length } = await lister.list(namespace);
      if (length >= 10)
        throw newAdmissionForbidden(attributes, `namespace ${namespace} is full: it has ${length} plants`);
    },
    notReady: () => (lister.ready ? undefined : 'its cache has not been filled yet'),
  };
}
