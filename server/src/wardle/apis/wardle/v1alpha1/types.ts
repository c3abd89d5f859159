import type { Infer, ObjectOf, ObjectSchema } from '../../../../apiserver/index.ts';
import { flunderStatusProperties } from '../flunder-status.ts';

/** The types of wardle.example.com/v1alpha1: one reference, and a type that says what it names. */

const flunderSpecSchema = {
  type: 'object',
  definitionName: 'com.example.wardle.v1alpha1.FlunderSpec',
  description: 'What the flunder refers to.',
  properties: {
    reference: { type: 'string', description: 'Name of another flunder, or of a fischer: referenceType says which.' },
    referenceType: {
      type: 'string',
      enum: ['Flunder', 'Fischer'],
      description: 'The kind that is referred to. Flunder, if only a reference is given.',
    },
  },
} as const satisfies ObjectSchema;

const flunderStatusSchema = {
  type: 'object',
  definitionName: 'com.example.wardle.v1alpha1.FlunderStatus',
  description: 'What has been observed of the flunder; written through the status subresource.',
  properties: flunderStatusProperties,
} as const satisfies ObjectSchema;

export const flunderSchema = {
  type: 'object',
  description: 'A flunder may refer to one other flunder or to one fischer.',
  properties: { spec: flunderSpecSchema, status: flunderStatusSchema },
} as const satisfies ObjectSchema;

export const fischerSchema = {
  type: 'object',
  description: 'A fischer forbids names of flunders, in every namespace.',
  properties: {
    disallowedFlunders: {
      type: 'array',
      listType: 'atomic',
      items: { type: 'string' },
      description: 'Names that no new flunder may bear.',
    },
  },
} as const satisfies ObjectSchema;

export type FlunderSpec = Infer<typeof flunderSpecSchema>;
/** Whole objects, as clients write them. */
export type FlunderV1alpha1 = ObjectOf<typeof flunderSchema>;
export type FischerV1alpha1 = ObjectOf<typeof fischerSchema>;
