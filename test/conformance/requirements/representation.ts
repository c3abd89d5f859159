import type { Requirement } from './requirement.ts';

/** Accept, methods, headers. */
export const representationRequirements: readonly Requirement[] = [
  {
    id: 'accept',
    says: 'JSON and YAML by weight; what there is not is 406 with what there is',
    cases: [
      'Representations: YAML',
      'Representations: YAML of a Status',
      'Representations: JSON where anything is taken, or nothing is said',
      'Representations: JSON where any kind of application/ is taken',
      'Representations: by their weight',
      'Representations: that there are not are refused with those that there are',
      'Representations: pretty, if asked for',
    ],
  },
  {
    id: 'accept-table',
    says: 'Tables of objects and lists, with metadata, the object or nothing in each row',
    cases: [
      'Representations: Table of a list: columns and a row for each',
      'Representations: Table of one object',
      'Representations: Table: includeObject says what each row carries',
      'Representations: Table: another includeObject is refused',
      'Representations: Table of another version than v1 is refused',
      'Representations: Table, else JSON: the first that the server can',
    ],
  },
  {
    id: 'table-columns',
    says: 'Columns: the name and when it was created',
    cases: ['Representations: useful columns in tables'],
  },
  {
    id: 'accept-metadata',
    says: 'PartialObjectMetadata and its list',
    cases: [
      'Representations: PartialObjectMetadata of one object',
      'Representations: PartialObjectMetadataList of a list',
      'Representations: PartialObjectMetadata of what was written',
    ],
  },
  {
    id: 'accept-protobuf',
    says: 'protobuf is 406 for flunders, even if JSON is listed as well',
    cases: ['Representations: protobuf alone is refused', 'Representations: JSON for clients that list protobuf first'],
  },
  {
    id: 'gzip',
    says: 'gzip above 128 KiB, if the client takes it',
    cases: ['Representations: gzip for big answers, if the client takes it', 'Representations: no gzip for small ones'],
  },
  {
    id: 'methods',
    says: 'Other methods are 405',
    cases: [
      'Paths and methods: a collection takes GET, POST and DELETE only',
      'Paths and methods: an object takes GET, PUT, PATCH and DELETE only',
      'Paths and methods: HEAD is not allowed',
      'Paths and methods: flunders without a namespace can not be made',
    ],
  },
  {
    id: 'not-found',
    says: '404 with a Status',
    cases: ['Paths and methods: what there is not is 404', 'Paths and methods: an object that there is not is named'],
  },
  {
    id: 'deprecation',
    says: 'v1alpha1 is announced as deprecated with each answer, counted by the version of Kubernetes',
    cases: ['Versions, conversion and defaults: no version warns of a deprecation that there is not'],
  },
  {
    id: 'headers',
    says: 'Audit-Id and Cache-Control on every answer',
    cases: [
      'Paths and methods: every answer has an Audit-Id and must not be stored',
      'Paths and methods: an Audit-Id that comes with the request is kept',
    ],
  },
  {
    id: 'headers-fairness',
    says: 'X-Kubernetes-PF-* headers, queues and seats of Priority and Fairness',
    because: 'not built: see "Not built" in differences.md',
  },
];
