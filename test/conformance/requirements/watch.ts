import type { Requirement } from './requirement.ts';

export const watchRequirements: readonly Requirement[] = [
  {
    id: 'watch',
    says: 'A line of JSON for each event; what is deleted carries the revision of its deletion',
    cases: [
      'Watch: tells of what is added, modified and deleted, in order',
      'Watch: resumes after any version that it told of',
      'Watch: without a version begins with what there is',
      'Watch: sees an object with finalizers change before it goes',
      'Watch: tells each version what was written in the other',
    ],
  },
  {
    id: 'watch-selectors',
    says: 'Selectors: an object that comes into the selection is added, one that leaves it deleted',
    cases: [
      'Watch: by label tells when an object comes into the selection and leaves it',
      'Watch: by field sees one object only',
    ],
  },
  {
    id: 'watch-bookmarks',
    says: 'Bookmarks with nothing but a version, if asked for, also before the end',
    cases: ['Watch: sends bookmarks, if they are asked for, before it ends', 'Watch: sends no bookmarks unasked'],
  },
  { id: 'watch-timeout', says: 'timeoutSeconds', cases: ['Watch: ends by itself after timeoutSeconds'] },
  {
    id: 'watch-default-timeout',
    says: 'Without timeoutSeconds a watch ends after 30 to 60 minutes',
    because: 'a suite can not wait that long; server/src/apiserver/endpoints has tests of it',
  },
  {
    id: 'watch-too-old',
    says: 'From a version too old: an ERROR event, 410',
    cases: ['Watch: from a version too old ends with an error event', 'Watch: from what is no version is refused'],
  },
  {
    id: 'watch-paths',
    says: 'The deprecated paths below /watch',
    cases: ['Watch: on one object by its deprecated path'],
  },
  {
    id: 'watch-websocket',
    says: 'A websocket instead of a stream',
    because: 'not built: see "Not built" in differences.md',
  },
  {
    id: 'watch-representations',
    says: 'Events of tables and of metadata',
    cases: ['Watch: may be told of tables', 'Watch: may be told of metadata only'],
  },
  {
    id: 'watch-list',
    says: 'sendInitialEvents: all that there is, a bookmark that says so, then what happens',
    cases: [
      'WatchList: sends all that there is, then a bookmark that says so, then what happens',
      'WatchList: sees what was written just before',
      'WatchList: of nothing is the bookmark alone',
      'WatchList: from a version of the past begins no earlier',
      'WatchList: not wanted: only what happens from now on',
    ],
  },
  {
    id: 'watch-list-options',
    says: 'sendInitialEvents needs resourceVersionMatch=NotOlderThan',
    cases: [
      'WatchList: needs resourceVersionMatch=NotOlderThan',
      'WatchList: does not take resourceVersionMatch=Exact',
      'WatchList: is for watches only',
      'WatchList: a match on a watch needs sendInitialEvents',
    ],
  },
];
