import type { Chapter } from '../feature.ts';
import { library, sample } from './source.ts';

const registry = library('pkg/registry/generic/registry/store.go');
const installer = library('pkg/endpoints/installer.go');

export const served: Chapter = {
  title: 'What the generic library serves for each kind',
  features: [
    {
      feature: 'All verbs: create, get, list, watch, update, patch, delete, deletecollection',
      source: installer,
      answer: 'yes',
      shownBy: [
        'test/clients/client-go.test.ts > client-go > creates, reads, updates, patches, lists by pages and deletes',
        'Delete a collection: removes what the labels select, and answers it as a list',
      ],
    },
    {
      feature: 'Watches that resume, with bookmarks, and WatchList',
      source: registry,
      answer: 'yes',
      shownBy: [
        'Watch: resumes after any version that it told of',
        'Watch: sends bookmarks, if they are asked for, before it ends',
        "test/clients/client-go.test.ts > client-go > fills an informer's cache by a WatchList, and keeps it",
      ],
    },
    {
      feature: 'Lists in pages, at any revision that is kept',
      source: registry,
      answer: 'yes',
      shownBy: [
        'List: in pages shows one moment, whatever is written meanwhile',
        'resourceVersion and resourceVersionMatch: list, Exact: just that state',
      ],
    },
    {
      feature: 'JSON patch, merge patch, strategic merge patch',
      source: library('pkg/endpoints/handlers/patch.go'),
      answer: 'yes',
      shownBy: [
        'Patch: JSON: does one operation after the other',
        'Patch: merge: sets, adds and, by null, removes',
        'Patch: strategic merge: merges lists of objects by their key',
        'test/oracles/strategic-merge-patch.test.ts > strategic merge patches make the same of every object as Kubernetes’ own library',
      ],
    },
    {
      feature: 'Server-side apply and managedFields',
      source: library('pkg/endpoints/handlers/patch.go'),
      answer: 'yes',
      shownBy: [
        'Server-side apply: of a field of somebody else is a conflict that names both',
        'Managed fields: move to whoever changes a field',
        'test/oracles/managed-fields.test.ts > updates and applies leave the same objects, owners and conflicts as Kubernetes’ own library',
      ],
    },
    {
      feature: 'Dry runs',
      source: registry,
      answer: 'yes',
      shownBy: ['Dry run: of a create answers what would be, and stores nothing'],
    },
    {
      feature: 'fieldValidation: ignore, warn, strict',
      source: library('pkg/endpoints/handlers/create.go'),
      answer: 'yes',
      shownBy: [
        'Field validation: warns of unknown fields where nothing is said',
        'Field validation: Strict: names all of them',
      ],
    },
    {
      feature: 'Optimistic concurrency by resourceVersion and uid',
      source: registry,
      answer: 'yes',
      shownBy: [
        'Update: refuses a resourceVersion that is not the latest',
        'Delete: compares the uid of the preconditions',
      ],
    },
    {
      feature: 'Finalizers, propagation policies, the garbage collector of the cluster',
      source: registry,
      answer: 'yes',
      shownBy: [
        'Delete: waits for finalizers, and answers the object',
        'Garbage collection, by the controller manager: Foreground: what an object owns goes before it',
      ],
    },
    {
      feature: 'Tables and PartialObjectMetadata',
      source: library('pkg/endpoints/handlers/response.go'),
      answer: 'yes',
      shownBy: ['Representations: Table of one object', 'Representations: PartialObjectMetadataList of a list'],
    },
    {
      feature: 'JSON, YAML and CBOR; protobuf of types that have it',
      source: library('pkg/features/kube_features.go'),
      answer: 'other way',
      because: 'JSON and YAML; CBOR is behind a gate that is off by default, and protobuf is not built',
      shownBy: ['Representations: YAML', 'Representations: protobuf alone is refused'],
    },
    {
      feature: 'Compressed answers',
      source: library('pkg/endpoints/handlers/responsewriters/writers.go'),
      answer: 'yes',
      shownBy: ['Representations: gzip for big answers, if the client takes it'],
    },
    {
      feature: 'Discovery, aggregated and not',
      source: library('pkg/server/genericapiserver.go'),
      answer: 'yes',
      shownBy: [
        'Discovery: of a version lists its resources',
        'Discovery: in one document, as the aggregator asks for it',
      ],
    },
    {
      feature: 'OpenAPI v2 and v3',
      source: sample('pkg/cmd/server/start.go'),
      answer: 'yes',
      by: 'from the schemas',
      shownBy: [
        'OpenAPI: v2 comes as one document with an ETag',
        'OpenAPI: v3 names a document for each version, with a hash',
      ],
    },
    {
      feature: '/livez, /readyz, /healthz, /version, /metrics',
      source: library('pkg/server/config.go'),
      answer: 'yes',
      shownBy: [
        'Health and version: with verbose names each check',
        'Health and version: /version tells what runs',
        'Metrics: are there by the names that dashboards ask for',
      ],
    },
    {
      feature: '/statusz, /flagz, /debug/pprof, /debug/flags',
      source: library('pkg/server/options/feature.go'),
      answer: 'other way',
      because: 'node has `--inspect` with a profiler of its own; `--profiling` is refused',
    },
    {
      feature: 'Impersonation at the server itself',
      source: library('pkg/endpoints/filters/impersonation/impersonation.go'),
      answer: 'yes',
      shownBy: ['Authorization and impersonation: the server’s own impersonation: an administrator may be anybody'],
    },
    {
      feature: 'Priority and Fairness',
      source: library('pkg/server/options/feature.go'),
      answer: 'other way',
      because: '`--max-requests-inflight` and `--max-mutating-requests-inflight` limit what is worked on at a time',
      shownBy: [
        'server/src/apiserver/filters/limits.test.ts > requests in flight > reads and writes have limits of their own; admins and watches always get through',
      ],
    },
    {
      feature: 'Kubernetes’ own end-to-end tests of aggregation pass',
      source: sample('README.md'),
      answer: 'yes',
      by: '`npm run test:kubernetes` puts this server in the place of the sample’s image',
      shownBy: ['test/kubernetes/kubernetes.test.ts > … %s'],
    },
  ],
};
