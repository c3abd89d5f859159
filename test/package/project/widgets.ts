import {
  defineResource,
  defineVersion,
  invalid,
  type ObjectSchema,
  type ServerDefinition,
} from 'aggregation-lab/apiserver';

const schema = {
  type: 'object',
  properties: {
    spec: { type: 'object', required: ['size'], properties: { size: { type: 'integer', format: 'int32' } } },
  },
} as const satisfies ObjectSchema;

const widgets = defineResource({
  group: 'demo.example.com',
  resource: 'widgets',
  kind: 'Widget',
  namespaced: true,
  versions: [defineVersion({ version: 'v1', schema })],
  strategy: {
    validate: ({ spec }) => (spec && spec.size < 0 ? [invalid('spec.size', spec.size, 'must be positive')] : []),
  },
});

/** A server of one's own, with nothing but what the package offers. */
export const widgetServer: ServerDefinition = {
  program: 'widget-server',
  groups: [{ name: 'demo.example.com', versions: ['v1'], resources: [widgets] }],
  info: { title: 'Widgets', version: '1' },
  version: {
    major: '1',
    minor: '0',
    emulationMajor: '1',
    emulationMinor: '0',
    minCompatibilityMajor: '1',
    minCompatibilityMinor: '0',
    gitVersion: 'v1.0.0',
  },
};
