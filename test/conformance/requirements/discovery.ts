import type { Requirement } from './requirement.ts';

export const discoveryRequirements: readonly Requirement[] = [
  {
    id: 'discovery-groups',
    says: 'Groups, a group, the resources of a version with the hash of their storage version',
    cases: [
      'Discovery: of the server lists its group, and the version that is preferred',
      'Discovery: of the group alone',
      'Discovery: of a version lists its resources',
      'Discovery: tells in both versions that the storage is the same',
      'Discovery: of a version that there is not: 404',
    ],
  },
  {
    id: 'discovery-address',
    says: 'serverAddressByClientCIDRs in /apis, with a port and no host',
    because: 'left out: nothing can be reached by it',
  },
  {
    id: 'discovery-root',
    says: '/ lists paths; there is no /api',
    cases: ['Discovery: of the root lists paths', 'Discovery: has no legacy group'],
  },
  {
    id: 'discovery-aggregated',
    says: 'All in one document of version v2, with an ETag; v2beta1 is 406',
    cases: [
      'Discovery: in one document, as the aggregator asks for it',
      'Discovery: in one document is not sent again to who has it',
      'Discovery: in a version of that document that there no longer is: 406',
      'Discovery: falls back to the list for who takes that as well',
      'Discovery: merged by the aggregator holds the group',
    ],
  },
  {
    id: 'openapi-v2',
    says: 'OpenAPI v2 of title Wardle, with an ETag',
    cases: [
      'OpenAPI: v2 comes as one document with an ETag',
      'OpenAPI: v2 has the definitions of both versions',
      'OpenAPI: v2 is merged by the aggregator',
    ],
  },
  {
    id: 'openapi-v2-protobuf',
    says: 'OpenAPI v2 as protobuf',
    because: 'not built: see "Not built" in differences.md',
  },
  {
    id: 'openapi-v3',
    says: 'OpenAPI v3, a document for each path under its hash',
    cases: [
      'OpenAPI: v3 names a document for each version, with a hash',
      'OpenAPI: v3 under its hash may be kept for ever',
      'OpenAPI: v3 without a hash is answered, too, and not sent again to who has it',
      'OpenAPI: v3 comes through the aggregator with the kinds of the group',
      'OpenAPI: v3 has the fields of the spec',
    ],
  },
  {
    id: 'openapi-v3-outdated',
    says: 'An outdated hash is redirected',
    cases: ['OpenAPI: v3 under an outdated hash is the document of now'],
  },
  {
    id: 'openapi-enums',
    says: 'referenceType is any string',
    cases: ['OpenAPI: lists the values of referenceType'],
  },
  {
    id: 'version',
    says: '/version tells the sample’s version',
    cases: ['Health and version: /version tells what runs'],
  },
];
