import type { KubeObject } from '../../api/meta.ts';
import type { APIGroup, ResourceType, ResourceVersion, Strategy } from '../../registry/resource-type.ts';
import { statusSubresource } from '../../registry/subresource.ts';
import type { ObjectSchema } from '../../schema/schema.ts';

/** A small API group for tests of the generic half. */

const gadgetSchema: ObjectSchema = {
  type: 'object',
  description: 'A gadget.',
  properties: {
    spec: {
      type: 'object',
      definitionName: 'com.example.gadgets.v1.GadgetSpec',
      description: 'What is wanted.',
      properties: {
        size: { type: 'integer', format: 'int32', default: 3, description: 'In cm.' },
        colours: { type: 'array', listType: 'set', items: { type: 'string' } },
        parts: {
          type: 'array',
          listType: 'map',
          listMapKeys: ['name'],
          items: { type: 'object', properties: { name: { type: 'string' }, heavy: { type: 'boolean' } } },
        },
        tags: { type: 'object', additionalProperties: { type: 'string' } },
      },
    },
  },
};

const version = (name: string): ResourceVersion => ({
  version: name,
  schema: gadgetSchema,
  definitionName: `com.example.gadgets.${name}.Gadget`,
  columns: [],
  selectableFields: [],
  setDefaults() {},
  toHub: (object: KubeObject) => object,
  fromHub: (hub: KubeObject) => hub,
});

const strategy: Strategy = {
  allowCreateOnUpdate: false,
  allowUnconditionalUpdate: false,
  prepareForCreate() {},
  prepareForUpdate() {},
  validate: () => [],
  validateUpdate: () => [],
};

const gadgets: ResourceType = {
  group: 'gadgets.example.com',
  resource: 'gadgets',
  singular: 'gadget',
  kind: 'Gadget',
  shortNames: ['gd'],
  categories: [],
  namespaced: true,
  subresources: [statusSubresource],
  storageVersion: 'v1',
  versions: [version('v1'), version('v1alpha1')],
  strategy,
};

const boxes: ResourceType = {
  ...gadgets,
  resource: 'boxes',
  singular: 'box',
  kind: 'Box',
  shortNames: [],
  namespaced: false,
  subresources: [],
  versions: [{ ...version('v1'), definitionName: 'com.example.gadgets.v1.Box' }],
};

export const gadgetGroup: APIGroup = {
  name: 'gadgets.example.com',
  versions: ['v1', 'v1alpha1'],
  resources: [gadgets, boxes],
};
