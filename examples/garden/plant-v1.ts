import { ageColumn, defineVersion, nameColumn, type ObjectOf, type ObjectSchema } from 'aggregation-lab/apiserver';

const count = { type: 'integer', format: 'int32' } as const;

export const plantSchema = {
  type: 'object',
  description: 'Pots of one species.',
  properties: {
    spec: {
      type: 'object',
      properties: {
        species: { type: 'string', description: 'By its Latin name.' },
        pots: { ...count, default: 1 },
        tags: { type: 'array', items: { type: 'string' }, listType: 'set' },
      },
    },
    status: {
      type: 'object',
      properties: { pots: count, litres: { ...count, description: 'Drunk so far.' } },
    },
  },
} as const satisfies ObjectSchema;

export type Plant = ObjectOf<typeof plantSchema>;

export const v1 = defineVersion({
  version: 'v1',
  schema: plantSchema,
  columns: [
    nameColumn,
    {
      name: 'Species',
      type: 'string',
      description: 'By its Latin name.',
      priority: 0,
      cell: ({ spec }) => spec?.species ?? null,
    },
    ageColumn,
  ],
  selectableFields: [{ path: 'spec.species', value: ({ spec }) => spec?.species ?? '' }],
});
