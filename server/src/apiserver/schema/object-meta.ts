import type { MapSchema, ObjectSchema, Schema } from './schema.ts';
import { metaDefinition, timeSchema } from './time.ts';

/** meta.k8s.io/v1 ObjectMeta and what it is made of, under the names that every kube-apiserver publishes. */

const text = (description: string): Schema => ({ type: 'string', description });
const textMap = (description: string): MapSchema => ({
  type: 'object',
  description,
  additionalProperties: { type: 'string' },
});
const time = (description: string): Schema => ({ ...timeSchema, description });

const ownerReferenceSchema: ObjectSchema = {
  type: 'object',
  definitionName: metaDefinition('OwnerReference'),
  description: 'Names an object that owns this one: when all owners are gone, the garbage collector deletes it.',
  required: ['apiVersion', 'kind', 'name', 'uid'],
  mapType: 'atomic',
  properties: {
    apiVersion: text('API version of the owner.'),
    kind: text('Kind of the owner.'),
    name: text('Name of the owner.'),
    uid: text('UID of the owner.'),
    controller: { type: 'boolean', description: 'True for the one owner that manages this object.' },
    blockOwnerDeletion: {
      type: 'boolean',
      description: 'Keeps the owner from being removed, in a foreground deletion, before this object is.',
    },
  },
};

const fieldsV1Schema: ObjectSchema = {
  type: 'object',
  definitionName: metaDefinition('FieldsV1'),
  description: 'A set of field paths as a tree: f: a field, k: a list item by its keys, v: a set member, i: an index.',
  properties: {},
  preserveUnknownFields: true,
};

const managedFieldsEntrySchema: ObjectSchema = {
  type: 'object',
  definitionName: metaDefinition('ManagedFieldsEntry'),
  description: 'Which fields one manager has set.',
  properties: {
    manager: text('Who manages these fields.'),
    operation: text('How the manager wrote them: Apply or Update.'),
    apiVersion: text('The version of the API that the fields are named in.'),
    time: time('When the manager last changed its set of fields.'),
    fieldsType: text('The format of the fields: always FieldsV1.'),
    fieldsV1: fieldsV1Schema,
    subresource: text('The subresource that was written; empty for the object itself.'),
  },
};

export const objectMetaSchema: ObjectSchema = {
  type: 'object',
  definitionName: metaDefinition('ObjectMeta'),
  description: 'What every stored object carries.',
  properties: {
    name: text('Unique among the objects of its kind in its namespace; can not be changed.'),
    generateName: text('Start of a name that the server completes, if no name is given.'),
    namespace: text('The space that the name is unique in; can not be changed.'),
    selfLink: text('No longer set by the system.'),
    uid: text('Unique over time and space; set by the server.'),
    resourceVersion: text('Changes with every write: for optimistic locking and for watches. Opaque.'),
    generation: { type: 'integer', format: 'int64', description: 'Grows with every change of the desired state.' },
    creationTimestamp: time('When the server created the object.'),
    deletionTimestamp: time('When deletion was asked for; the object goes when its finalizers are gone.'),
    deletionGracePeriodSeconds: {
      type: 'integer',
      format: 'int64',
      description: 'Seconds granted to end in an orderly way.',
    },
    labels: textMap('Keys and values to select objects by.'),
    annotations: textMap('Keys and values of any size, for tools; not for selection.'),
    ownerReferences: {
      type: 'array',
      description: 'The objects that this one depends on.',
      listType: 'map',
      listMapKeys: ['uid'],
      items: ownerReferenceSchema,
    },
    finalizers: {
      type: 'array',
      description: 'What must be done and taken off this list before the object is removed.',
      listType: 'set',
      items: { type: 'string' },
    },
    managedFields: {
      type: 'array',
      description: 'Which manager set which fields; kept by the server.',
      listType: 'atomic',
      items: managedFieldsEntrySchema,
    },
  },
};

export const listMetaSchema: ObjectSchema = {
  type: 'object',
  definitionName: metaDefinition('ListMeta'),
  description: 'What every list carries.',
  properties: {
    selfLink: text('No longer set by the system.'),
    resourceVersion: text('The state of the collection that the list shows: where a watch may begin. Opaque.'),
    continue: text('If set, there is more: send it with the next request to go on.'),
    remainingItemCount: {
      type: 'integer',
      format: 'int64',
      description: 'How many items follow, where that is known.',
    },
  },
};
