import type { ObjectSchema } from '../../../apiserver/index.ts';
import { conditionsSchema } from '../../../apiserver/index.ts';

/** The status is the same in every version; the sample leaves it empty, so both members are optional. */
export const flunderStatusProperties = {
  observedGeneration: {
    type: 'integer',
    format: 'int64',
    description: 'The metadata.generation that the conditions speak of.',
  },
  conditions: conditionsSchema,
} as const satisfies ObjectSchema['properties'];
