import { listMetaSchema } from '../schema/object-meta.ts';
import type { ArraySchema, ObjectSchema, Schema } from '../schema/schema.ts';
import { metaDefinition } from '../schema/time.ts';
import { typeMetaProperties } from '../schema/type-meta.ts';

/** Types of meta.k8s.io/v1 that requests and answers are made of, beside the objects themselves. */

const text = (description: string): Schema => ({ type: 'string', description });

const listOf = (items: Schema, description: string): ArraySchema => ({
  type: 'array',
  listType: 'atomic',
  items,
  description,
});

const statusCauseSchema: ObjectSchema = {
  type: 'object',
  definitionName: metaDefinition('StatusCause'),
  description: 'One of several reasons for a failure.',
  properties: {
    reason: text('The reason, for programs.'),
    message: text('The reason, for people.'),
    field: text('Path of the field that it is about.'),
  },
};

const statusDetailsSchema: ObjectSchema = {
  type: 'object',
  definitionName: metaDefinition('StatusDetails'),
  description: 'What a status is about.',
  properties: {
    name: text('Name of the object.'),
    group: text('Group of the object.'),
    kind: text('Kind or resource of the object.'),
    uid: text('UID of the object.'),
    causes: listOf(statusCauseSchema, 'All reasons for a failure.'),
    retryAfterSeconds: { type: 'integer', format: 'int32', description: 'When to try again.' },
  },
};

export const statusSchema: ObjectSchema = {
  type: 'object',
  definitionName: metaDefinition('Status'),
  description: 'The answer where there is no object to answer with.',
  properties: {
    ...typeMetaProperties,
    metadata: listMetaSchema,
    status: text('Success or Failure.'),
    message: text('What happened, for people.'),
    reason: text('What happened, for programs.'),
    details: statusDetailsSchema,
    code: { type: 'integer', format: 'int32', description: 'The HTTP status code.' },
  },
};

const preconditionsSchema: ObjectSchema = {
  type: 'object',
  definitionName: metaDefinition('Preconditions'),
  description: 'What must be true of an object for it to be deleted.',
  properties: {
    uid: text('The UID that it must have.'),
    resourceVersion: text('The resource version that it must have.'),
  },
};

export const deleteOptionsSchema: ObjectSchema = {
  type: 'object',
  definitionName: metaDefinition('DeleteOptions'),
  description: 'How to delete.',
  properties: {
    ...typeMetaProperties,
    gracePeriodSeconds: { type: 'integer', format: 'int64', description: 'Seconds granted to end; 0 means at once.' },
    preconditions: preconditionsSchema,
    propagationPolicy: text('What becomes of dependents: Orphan, Background or Foreground.'),
    dryRun: listOf({ type: 'string' }, 'All: nothing is deleted.'),
  },
};

export const patchSchema: ObjectSchema = {
  type: 'object',
  definitionName: metaDefinition('Patch'),
  description: 'A change of an object, in the format that the content type of the request names.',
  properties: {},
};

const rawExtensionSchema: ObjectSchema = {
  type: 'object',
  definitionName: 'io.k8s.apimachinery.pkg.runtime.RawExtension',
  description: 'An object of any kind.',
  properties: {},
};

export const watchEventSchema: ObjectSchema = {
  type: 'object',
  definitionName: metaDefinition('WatchEvent'),
  description: 'One line of a watch.',
  required: ['type', 'object'],
  properties: {
    type: text('ADDED, MODIFIED, DELETED, BOOKMARK or ERROR.'),
    object: rawExtensionSchema,
  },
};

/** @param item schema of the objects; its definition name with `List` behind it names the list */
export function listSchema(item: ObjectSchema & { definitionName: string }): ObjectSchema {
  return {
    type: 'object',
    definitionName: `${item.definitionName}List`,
    description: 'A list of objects of one kind.',
    required: ['items'],
    properties: {
      ...typeMetaProperties,
      metadata: listMetaSchema,
      items: { type: 'array', listType: 'atomic', items: item, description: 'The objects.' },
    },
  };
}
