import type { Infer, ObjectOf, ObjectSchema } from '../../../../apiserver/index.ts';
import { flunderStatusProperties } from '../flunder-status.ts';

/** The types of wardle.example.com/v1beta1: one field per kind of reference, so that each is checked for itself. */

const flunderSpecSchema = {
  type: 'object',
  definitionName: 'com.example.wardle.v1beta1.FlunderSpec',
  description: 'What the flunder refers to.',
  properties: {
    flunderReference: {
      type: 'string',
      description: 'Name of another flunder. Only with referenceType Flunder, and not together with fischerReference.',
    },
    fischerReference: {
      type: 'string',
      description: 'Name of a fischer. Only with referenceType Fischer, and not together with flunderReference.',
    },
    referenceType: {
      type: 'string',
      enum: ['Flunder', 'Fischer'],
      description: 'The kind that is referred to. Must be set if a reference is.',
    },
  },
} as const satisfies ObjectSchema;

const flunderStatusSchema = {
  type: 'object',
  definitionName: 'com.example.wardle.v1beta1.FlunderStatus',
  description: 'What has been observed of the flunder; written through the status subresource.',
  properties: flunderStatusProperties,
} as const satisfies ObjectSchema;

export const flunderSchema = {
  type: 'object',
  description: 'A flunder may refer to one other flunder or to one fischer.',
  properties: { spec: flunderSpecSchema, status: flunderStatusSchema },
} as const satisfies ObjectSchema;

export type FlunderSpec = Infer<typeof flunderSpecSchema>;
export type FlunderStatus = Infer<typeof flunderStatusSchema>;
/** A whole object, as clients write it. */
export type FlunderV1beta1 = ObjectOf<typeof flunderSchema>;
