import type { ArraySchema, StringSchema } from './schema.ts';
import { metaDefinition, timeSchema } from './time.ts';

const text = <Text extends string>(description: Text) =>
  ({ type: 'string', description }) as const satisfies StringSchema;

/** A list of meta.k8s.io/v1 Condition, one of each type: what `kubectl wait --for=condition=…` reads. */
export const conditionsSchema = {
  type: 'array',
  description: 'What has been observed of this object, one entry of each type.',
  listType: 'map',
  listMapKeys: ['type'],
  items: {
    type: 'object',
    definitionName: metaDefinition('Condition'),
    description: 'One aspect of the state of an object.',
    required: ['type', 'status', 'lastTransitionTime', 'reason', 'message'],
    properties: {
      type: text('The aspect, in CamelCase.'),
      status: { ...text('Whether it holds: True, False or Unknown.'), enum: ['True', 'False', 'Unknown'] },
      observedGeneration: {
        type: 'integer',
        format: 'int64',
        description: 'The generation of the object that was looked at.',
      },
      lastTransitionTime: { ...timeSchema, description: 'When the status last became another one.' },
      reason: text('Why, as one CamelCase word for programs.'),
      message: text('Why, for people.'),
    },
  },
} as const satisfies ArraySchema;
