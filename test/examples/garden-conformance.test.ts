import { createMemoryStorage } from 'aggregation-lab/apiserver';
import { describeResource } from 'aggregation-lab/apiserver/conformance';
import { plants } from '../../examples/garden/plants.ts';
import { gardenServer } from '../../examples/garden/server.ts';

const definition = { ...gardenServer, createStorage: async () => createMemoryStorage() };

describeResource(definition, plants, {
  version: 'v1',
  object: { spec: { species: 'Rosa canina', pots: 2, tags: ['wild', 'hedge'] } },
  change: { spec: { pots: 3 } },
});

describeResource(definition, plants, {
  version: 'v1beta1',
  object: { latin: 'Rosa canina', pots: 2, tags: ['hedge', 'wild'] },
  change: { pots: 3 },
});
