import { defineResource, defineVersion, invalid, runProgram } from 'aggregation-lab/apiserver';

const v1 = defineVersion({
  version: 'v1',
  schema: {
    type: 'object',
    description: 'Something of some size.',
    properties: {
      spec: { type: 'object', properties: { size: { type: 'integer', format: 'int32', default: 1 } } },
    },
  },
});

const widgets = defineResource({
  group: 'demo.example.com',
  resource: 'widgets',
  kind: 'Widget',
  namespaced: true,
  versions: [v1],
  strategy: {
    validate: ({ spec: { size = 1 } = {} }) => (size > 0 ? [] : [invalid('spec.size', size, 'must be positive')]),
  },
});

void runProgram(
  {
    program: 'widget-server',
    groups: [{ name: 'demo.example.com', versions: ['v1'], resources: [widgets] }],
    info: { title: 'Widgets', version: 'v1.0.0' },
    version: { major: '1', minor: '0', gitVersion: 'v1.0.0' },
  },
  process.argv.slice(2),
);
