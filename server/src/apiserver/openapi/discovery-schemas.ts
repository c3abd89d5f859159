import type { ObjectSchema, Schema } from '../schema/schema.ts';
import { metaDefinition } from '../schema/time.ts';
import { typeMetaProperties } from '../schema/type-meta.ts';

/** Types of meta.k8s.io/v1 that discovery answers with. */

const text = (description: string): Schema => ({ type: 'string', description });

const listOf = (items: Schema, description: string): Schema => ({
  type: 'array',
  listType: 'atomic',
  items,
  description,
});

const groupVersionSchema: ObjectSchema = {
  type: 'object',
  definitionName: metaDefinition('GroupVersionForDiscovery'),
  description: 'A version of a group.',
  required: ['groupVersion', 'version'],
  properties: { groupVersion: text('Group and version.'), version: text('The version alone.') },
};

export const apiGroupSchema: ObjectSchema = {
  type: 'object',
  definitionName: metaDefinition('APIGroup'),
  description: 'A group of the API and its versions.',
  required: ['name', 'versions'],
  properties: {
    ...typeMetaProperties,
    name: text('Name of the group.'),
    versions: listOf(groupVersionSchema, 'The versions served.'),
    preferredVersion: groupVersionSchema,
  },
};

export const apiGroupListSchema: ObjectSchema = {
  type: 'object',
  definitionName: metaDefinition('APIGroupList'),
  description: 'The groups of the API.',
  required: ['groups'],
  properties: { ...typeMetaProperties, groups: listOf(apiGroupSchema, 'The groups.') },
};

const apiResourceSchema: ObjectSchema = {
  type: 'object',
  definitionName: metaDefinition('APIResource'),
  description: 'A resource and what can be done with it.',
  required: ['name', 'singularName', 'namespaced', 'kind', 'verbs'],
  properties: {
    name: text('Plural name, as in paths.'),
    singularName: text('Name of one.'),
    namespaced: { type: 'boolean', description: 'Whether objects live in namespaces.' },
    kind: text('Kind of the objects.'),
    verbs: listOf({ type: 'string' }, 'What can be done.'),
    shortNames: listOf({ type: 'string' }, 'Names for people in a hurry.'),
    categories: listOf({ type: 'string' }, 'Groups of resources that kubectl get knows by one name.'),
    storageVersionHash: text('Changes when objects are stored in another version.'),
  },
};

export const apiResourceListSchema: ObjectSchema = {
  type: 'object',
  definitionName: metaDefinition('APIResourceList'),
  description: 'The resources of one version of a group.',
  required: ['groupVersion', 'resources'],
  properties: {
    ...typeMetaProperties,
    groupVersion: text('Group and version.'),
    resources: listOf(apiResourceSchema, 'The resources.'),
  },
};
