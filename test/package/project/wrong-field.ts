import { defineResource, defineVersion, type ObjectSchema } from 'aggregation-lab/apiserver';

const schema = {
  type: 'object',
  properties: { spec: { type: 'object', properties: { size: { type: 'integer', format: 'int32' } } } },
} as const satisfies ObjectSchema;

/** Must not compile: the schema has no such field. */
export const gadgets = defineResource({
  group: 'demo.example.com',
  resource: 'gadgets',
  kind: 'Gadget',
  namespaced: true,
  versions: [defineVersion({ version: 'v1', schema })],
  strategy: { prepareForCreate: ({ spec }) => void spec?.sise },
});
