import { defineVersion, defineVirtualResource, nameColumn } from 'aggregation-lab/apiserver';
import { plants } from './plants.ts';

/** How much each plant could still drink, computed when somebody asks. */
export const thirsts = defineVirtualResource({
  group: 'metrics.garden.example.com',
  resource: 'thirsts',
  kind: 'Thirst',
  namespaced: true,
  versions: [
    defineVersion({
      version: 'v1',
      schema: {
        type: 'object',
        description: 'What a plant could drink now.',
        properties: { litres: { type: 'integer', format: 'int32' } },
      },
      columns: [
        nameColumn,
        { name: 'Litres', type: 'integer', description: '', priority: 0, cell: ({ litres }) => litres ?? null },
      ],
    }),
  ],
  async list({ listers, namespace }) {
    const all = await listers(plants).list(namespace);
    return all.map(({ metadata: { name = '', namespace: where = '' }, status }) => ({
      metadata: { name, namespace: where },
      litres: 10 - (status?.litres ?? 0),
    }));
  },
});
