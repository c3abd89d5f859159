import type { Chapter } from '../feature.ts';
import { runtime } from './source.ts';

const types = runtime('pkg/builder/resource/types.go');
const subresources = runtime('pkg/builder/resource/subresource_types.go');
const defineResource = 'server/src/apiserver/registry/define-resource.test.ts';

export const resources: Chapter = {
  title: 'Interfaces of resources and subresources',
  features: [
    {
      feature: 'Object and ObjectList: names, scope, constructors',
      source: types,
      answer: 'yes',
      by: 'the names given to `defineResource`; lists need no type of their own',
      shownBy: [`${defineResource} > what is left out has a default`, 'List: is a FlunderList with a resourceVersion'],
    },
    {
      feature: 'IsStorageVersion',
      source: types,
      answer: 'yes',
      by: '`storageVersion`',
      shownBy: [`${defineResource} > the hub has the apiVersion of the storage version, and every version its own`],
    },
    {
      feature: 'MultiVersionObject: conversion to and from the storage version',
      source: types,
      answer: 'yes',
      by: '`toHub`, `fromHub`',
      shownBy: ['examples/garden/plants.test.ts > nothing is lost on the way to $version and back'],
    },
    {
      feature: 'ObjectWithStatusSubResource',
      source: types,
      answer: 'yes',
      by: '`hasStatus`',
      shownBy: ['Update: of the status leaves the spec alone, and of the spec the status'],
    },
    {
      feature: 'ObjectWithScaleSubResource',
      source: types,
      answer: 'yes',
      by: '`scale`, by paths that the compiler checks',
      shownBy: [
        'test/pools/scale.test.ts > the scale of a pool > is written as kubectl scale writes it, and the pool has it',
        "test/pools/scale.test.ts > the scale of a pool > obeys the pool's rules",
        'server/src/apiserver/registry/scale/scale-view.test.ts > the scale of an object > is patched and applied, in either version of the resource',
      ],
    },
    {
      feature: 'ObjectWithArbitrarySubResource: any number, each with a name',
      source: types,
      answer: 'yes',
      by: '`action`, `stream`, `connect`',
      shownBy: [
        'test/examples/garden-subresources.test.ts > a plant drinks until it has had enough',
        `${defineResource} > no two subresources have one name`,
      ],
    },
    {
      feature: 'ArbitrarySubResource that creates: a request of a kind of its own',
      source: subresources,
      answer: 'yes',
      by: '`action`',
      shownBy: [
        'server/src/apiserver/endpoints/handlers/action.test.ts > an action > is shown to admission, which may change or refuse it',
        'test/pools/drain.test.ts > draining a pool > is a right of its own, and audited with what was sent',
      ],
    },
    {
      feature: 'GetterUpdaterSubResource: a part of the object that is read and replaced by itself',
      source: subresources,
      answer: 'other way',
      because:
        '`status` and `scale` are; for another part an action changes it, and an answer of its own or a stream shows it',
      shownBy: ['server/src/apiserver/endpoints/handlers/stream.test.ts > a stream > may be of any type'],
    },
    {
      feature: 'ConnectorSubResource: the connection is taken over',
      source: subresources,
      answer: 'yes',
      by: '`connect`, a WebSocket, or `stream`',
      shownBy: [
        'test/pools/exec.test.ts > exec in a pool > is a WebSocket that speaks the protocol agreed on, for longer than a request may last',
        'test/e2e/host-own-api.test.ts > a project of one’s own in the lab > is talked to by a WebSocket, and streams, through the aggregator',
        'test/pools/logs.test.ts > the logs of a pool > are followed line by line, for longer than a request may last',
      ],
    },
    {
      feature: 'Connections over any HTTP method, and SPDY',
      source: runtime('pkg/builder/resource/resourcerest/interface.go'),
      answer: 'no',
      because:
        'kubectl itself goes over from SPDY to WebSockets; GET and POST are the methods whose verbs people know how to grant',
    },
    {
      feature: 'QueryParameterObject: options in the query, with types',
      source: subresources,
      answer: 'yes',
      by: '`options`',
      shownBy: [
        'server/src/apiserver/endpoints/handlers/stream.test.ts > a stream > sends what its source says, as the options ask for',
        'server/src/apiserver/endpoints/handlers/connect.test.ts > a connection > shows its options to admission, which may change or refuse them',
      ],
    },
    {
      feature: 'A subresource finds the storage of its parent',
      source: runtime('pkg/util/context/context.go'),
      answer: 'yes',
      by: 'it is given the object, and an action `update`',
      shownBy: [
        'server/src/apiserver/endpoints/handlers/action.test.ts > an action > gets the object and the body, changes what is stored and answers with a kind of its own',
        'server/src/apiserver/endpoints/handlers/action.test.ts > an action > stores nothing in a dry run',
      ],
    },
  ],
};
