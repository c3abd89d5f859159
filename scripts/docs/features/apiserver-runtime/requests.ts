import type { Chapter } from '../feature.ts';
import { runtime } from './source.ts';

const interfaces = runtime('pkg/builder/resource/resourcerest/interface.go');
const virtual = 'server/src/apiserver/endpoints/handlers/virtual.test.ts > a virtual resource';

export const requests: Chapter = {
  title: 'Interfaces of requests',
  features: [
    {
      feature: 'Getter, Lister: read by code of its own',
      source: interfaces,
      answer: 'yes',
      by: '`list` and `get` of `defineVirtualResource`',
      shownBy: [
        `${virtual} > is read one by one: found in the list, or by a function of its own`,
        `${virtual} > has its selectors applied`,
      ],
    },
    {
      feature: 'Creator, Updater, CreaterUpdater, Patcher: written by code of its own',
      source: interfaces,
      answer: 'other way',
      because: 'a storage of its own is written by all verbs; what is no object is done by an action',
      shownBy: [
        'test/examples/garden-on-sqlite.test.ts > what was acknowledged survives kill -9',
        'test/examples/garden-subresources.test.ts > a plant drinks until it has had enough',
      ],
    },
    {
      feature: 'Watcher: watched by code of its own',
      source: interfaces,
      answer: 'other way',
      because: 'a storage of its own tells changes; what is only computed has no past to resume from',
      shownBy: [
        'test/examples/garden-on-sqlite.test.ts > a watch tells what others do, from where it was asked to begin',
        `${virtual} > can be neither written nor watched`,
      ],
    },
    {
      feature: 'A resource that lacks some verbs, and says so in discovery',
      source: interfaces,
      answer: 'other way',
      because:
        'what is computed can be read and no more; of what is stored rights or an admission plugin take verbs away',
      shownBy: [
        'test/pools/virtual.test.ts > clients learn that it can be read and nothing else',
        'Authorization and impersonation: each verb is its own',
      ],
    },
    {
      feature: 'CollectionDeleter',
      source: interfaces,
      answer: 'yes',
      shownBy: ['Delete a collection: removes what the labels select, and answers it as a list'],
    },
    {
      feature: 'GracefulDeleter: deletion that takes its time',
      source: interfaces,
      answer: 'other way',
      because: 'finalizers do that; seconds of grace are for what has processes to end, as pods',
      shownBy: ['Delete: waits for finalizers, and answers the object'],
    },
    {
      feature: 'CategoriesProvider, ShortNamesProvider',
      source: interfaces,
      answer: 'yes',
      by: '`categories`, `shortNames`',
      shownBy: ['Discovery: has a short name and a category'],
    },
    {
      feature: 'TableConvertor',
      source: interfaces,
      answer: 'yes',
      by: '`columns`, for what is stored and what is computed',
      shownBy: ['test/pools/virtual.test.ts > it has columns', 'Representations: useful columns in tables'],
    },
    {
      feature: 'Connecter, Responder',
      source: interfaces,
      answer: 'yes',
      by: '`connect`; it is refused by throwing before it is opened',
      shownBy: [
        'test/pools/exec.test.ts > exec in a pool > is refused with an HTTP status before the handshake is answered',
        'server/src/apiserver/endpoints/handlers/connect.test.ts > a connection > says why it ends, but for what is not meant for clients',
      ],
    },
    {
      feature: 'Redirector: proxies are told another place',
      source: interfaces,
      answer: 'no',
      because: 'an aggregated server may not redirect: the aggregator makes a 502 of it, since CVE-2022-3172',
    },
    {
      feature: 'FieldsIndexer, LabelsIndexer',
      source: interfaces,
      answer: 'no',
      because: 'not implemented there either; selections are made from memory',
    },
  ],
};
