import { defineConvertedVersion } from 'aggregation-lab/apiserver';
import type { Plant } from './plant-v1.ts';

export const v1beta1 = defineConvertedVersion({
  version: 'v1beta1',
  deprecationWarning: 'garden.example.com/v1beta1 Plant is deprecated; use garden.example.com/v1 Plant',
  schema: {
    type: 'object',
    description: 'Pots of one species, which this version calls latin.',
    properties: {
      latin: { type: 'string' },
      pots: { type: 'integer', format: 'int32', default: 1 },
      tags: { type: 'array', items: { type: 'string' }, listType: 'set' },
      status: {
        type: 'object',
        properties: { pots: { type: 'integer', format: 'int32' }, litres: { type: 'integer', format: 'int32' } },
      },
    },
  },
  toHub: ({ latin, pots, tags, ...rest }): Plant => ({
    ...rest,
    spec: { ...(latin && { species: latin }), ...(pots !== undefined && { pots }), ...(tags && { tags }) },
  }),
  fromHub: ({ spec: { species, ...fields } = {}, ...rest }) => ({
    ...rest,
    ...fields,
    ...(species && { latin: species }),
  }),
  fieldPath: (hubPath) => hubPath.replace(/^spec\.species/, 'latin').replace(/^spec\./, ''),
});
