import type { Chapter } from '../feature.ts';
import { book, tools } from './source.ts';

const topology = tools('pkg/crd/markers/topology.go');
const webhook = book('reference/admission-webhook.md');
const conversion = book('multiversion-tutorial/conversion-concepts.md');

export const processing: Chapter = {
  title: 'Merging, webhooks and conversion',
  features: [
    {
      feature: 'listType: atomic, set, map; listMapKey',
      source: topology,
      answer: 'yes',
      by: '`listType`, `listMapKeys`',
      shownBy: [
        'server/src/apiserver/openapi/routes.test.ts > lists say how they merge',
        'test/oracles/managed-fields.test.ts > updates and applies leave the same objects, owners and conflicts as Kubernetes’ own library',
      ],
    },
    {
      feature: 'mapType, structType',
      source: topology,
      answer: 'yes',
      by: '`mapType`, of maps and of objects with fields',
      shownBy: [
        'server/src/apiserver/managedfields/map-type.test.ts > a map has an owner for each key, and one that is atomic has one owner',
      ],
    },
    {
      feature: 'Unknown fields are dropped, warned of or refused',
      source: book('reference/markers/crd-processing.md'),
      answer: 'yes',
      shownBy: [
        'Field validation: warns of unknown fields where nothing is said',
        'Field validation: Strict: refuses unknown fields',
        'server/src/apiserver/schema/decode.test.ts > unknown fields > are named by their path and dropped',
      ],
    },
    {
      feature: 'Defaulting webhook',
      source: webhook,
      answer: 'yes',
      by: 'within the server: `setDefaults`, `prepareForCreate`, or the `admit` of a plugin',
      shownBy: [
        'server/src/apiserver/registry/define-resource.test.ts > a default of the schema is filled in, and the hook sees it',
        'server/src/apiserver/registry/admission.test.ts > asks admission about each write: mutating first, before a name is generated, then validating',
      ],
    },
    {
      feature: 'Validating webhook',
      source: webhook,
      answer: 'yes',
      by: 'within the server: `validate`, `validateUpdate`, or the `validate` of a plugin, which sees deletes, too',
      shownBy: [
        'Validation: refuses an invalid update, and keeps what was stored',
        'server/src/apiserver/registry/admission.test.ts > asks admission about each write: mutating first, before a name is generated, then validating',
      ],
    },
    {
      feature: 'Validating webhooks that warn',
      source: webhook,
      answer: 'yes',
      by: '`warn`',
      shownBy: ['server/src/apiserver/registry/admission.test.ts > a plugin warns whoever asks, and knows who that is'],
    },
    {
      feature: 'webhook markers: failure policy, match policy, side effects, timeout, …',
      source: tools('pkg/webhook/parser.go'),
      answer: 'yes',
      by: 'webhooks of others apply to what is served here as their configuration says; for rules of your own none is needed',
      shownBy: [
        'Webhooks: that answer nothing sensible follow failurePolicy Ignore',
        'Webhooks: whose side effects a dry run does not have are told that it is one',
        'server/src/apiserver/admission/matching/matcher.test.ts > rules > for another version match where that is as good',
      ],
    },
    {
      feature: 'Conversion webhook, with a hub and spokes',
      source: conversion,
      answer: 'yes',
      by: 'within the server: `toHub`, `fromHub`',
      shownBy: [
        'Versions, conversion and defaults: an update in v1alpha1 leaves alone what it can not say',
        'server/src/wardle/apis/wardle/v1alpha1/conversion.test.ts > every flunder that validation lets through survives > from v1beta1 through v1alpha1 and back',
      ],
    },
    {
      feature: 'Several versions without conversion, where the fields are the same',
      source: conversion,
      answer: 'yes',
      by: '`defineVersion`',
      shownBy: [
        'server/src/apiserver/registry/define-resource.test.ts > the hub has the apiVersion of the storage version, and every version its own',
      ],
    },
    {
      feature: 'Finalizers',
      source: book('reference/using-finalizers.md'),
      answer: 'yes',
      shownBy: [
        'Delete: waits for finalizers, and answers the object',
        'Watch: sees an object with finalizers change before it goes',
      ],
    },
    {
      feature: 'Owner references, and the garbage collector',
      source: book('reference/watching-resources/secondary-owned-resources.md'),
      answer: 'yes',
      shownBy: ['Garbage collection, by the controller manager: Background: what an object owns goes after it'],
    },
    {
      feature: 'Events about objects',
      source: book('reference/raising-events.md'),
      answer: 'yes',
      by: 'they are the main cluster’s, as for any kind',
      shownBy: ['test/clients/kubectl-get.test.ts > kubectl get > describe, with the events about it'],
    },
  ],
};
