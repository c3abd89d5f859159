import type { Requirement } from './requirement.ts';

const version = 'resourceVersion and resourceVersionMatch';

/** Lists: pages, versions, selectors. */
export const listRequirements: readonly Requirement[] = [
  {
    id: 'list',
    says: 'Of a namespace, of all, of cluster-scoped objects',
    cases: [
      'List: is a FlunderList with a resourceVersion',
      'List: spans all namespaces where none is named',
      'List: of cluster-scoped objects works, too',
    ],
  },
  {
    id: 'list-pages',
    says: 'limit and continue, with a count of what is left unless there are selectors',
    cases: [
      'List: in pages is complete, in order, and says how much is left',
      'List: in pages shows one moment, whatever is written meanwhile',
      'List: in pages by a selector does not say how much is left',
      'List: with a limit above what there is has no token',
    ],
  },
  {
    id: 'list-token',
    says: 'The token is base64url JSON with a version and the next key; a bad one is 400, one that is too old 410',
    cases: [
      'List: has a token that other clients and servers can read',
      'List: goes on by a token of another make',
      'List: refuses a token that is none',
      'List: lets no token lead out of its place',
      'List: refuses a token together with a resourceVersion',
      'List: refuses a limit that is no number',
      'Compaction: a continue token of a state that is gone: 410, with a token for the rest',
    ],
  },
  {
    id: 'version-list',
    says: 'Each combination of resourceVersion, resourceVersionMatch and limit',
    cases: [
      `${version}: list, unset: the latest state`,
      `${version}: list, unset, with a limit: the latest state`,
      `${version}: list, 0: any state`,
      `${version}: list, a version without a match: that one or newer`,
      `${version}: list, a version with a limit and no match: that one, or newer`,
      `${version}: list, NotOlderThan: that one or newer`,
      `${version}: list, NotOlderThan 0: any state`,
      `${version}: list, NotOlderThan with a limit`,
      `${version}: list, Exact: just that state`,
      `${version}: list, Exact with a limit: just that state, in pages`,
      `${version}: list, Exact 0 is refused`,
      `${version}: list, a match without a version is refused`,
      `${version}: list, another match is refused`,
      `${version}: list, a match together with continue is refused`,
      `${version}: list, what is no version is refused`,
      'Compaction: a list of a state that is gone: 410',
    ],
  },
  {
    id: 'version-get',
    says: 'resourceVersion of a get',
    cases: [
      `${version}: get, unset, 0 and a version that was: the object`,
      `${version}: get, what is no version is refused`,
    ],
  },
  {
    id: 'version-future',
    says: 'A version of the future: 504, cause ResourceVersionTooLarge, ask again after a second',
    cases: [
      `${version}: list, a version of the future: 504 and when to ask again`,
      `${version}: list, Exact, of the future: 504`,
      `${version}: get, of the future: 504 and when to ask again`,
    ],
  },
  {
    id: 'selectors-labels',
    says: 'Label selectors: equality, sets, existence; a bad one is 400 and says where',
    cases: [
      'Selectors: for labels: =, ==, !=, in, notin, exists and not',
      'Selectors: for labels that make no sense are refused',
      'Selectors: for labels say what was expected',
    ],
  },
  {
    id: 'selectors-fields',
    says: 'Field selectors: metadata.name and metadata.namespace; else 400 with what there is',
    cases: [
      'Selectors: for fields: metadata.name and metadata.namespace',
      'Selectors: for fields find one object among all namespaces',
      'Selectors: for fields that there are not are refused',
      'Selectors: for fields of cluster-scoped objects: metadata.name',
      'Selectors: for fields without an operator are refused',
      'Selectors: for fields know those of the spec',
    ],
  },
];
