import type { Chapter } from '../feature.ts';
import { extensions } from './source.ts';

const handler = extensions('pkg/apiserver/customresource_handler.go');
const compared = 'test/e2e/host-compare.test.ts > lab:compare where no lab is up';

export const served: Chapter = {
  title: 'What kube-apiserver does for the CRDs that come out of it',
  features: [
    {
      feature: 'No server of one’s own, and no storage',
      source: handler,
      answer: 'no',
      because: 'that is what a CRD is for; [compare.md](compare.md) counts objects and lines of each way',
      shownBy: [`${compared} > has counted what each way needs`],
    },
    {
      feature: 'Nothing that may be away but kube-apiserver',
      source: handler,
      answer: 'no',
      because: 'an aggregated API is away with its server, which may have replicas; nothing is lost meanwhile',
      shownBy: [
        `${compared} > shows who goes on when a server dies, and that all come back`,
        'test/integration/replicas.test.ts > what one replica has acknowledged, the other one shows in the next read',
      ],
    },
    {
      feature: 'Authentication, authorization, audit, limits by kube-apiserver',
      source: handler,
      answer: 'yes',
      by: 'through the aggregator all of them apply, and the server’s own as well',
      shownBy: [
        'Authorization and impersonation: the main cluster’s RBAC says who may do what',
        'test/integration/audit.test.ts > the audit log of a running server > says who was refused, and why',
      ],
    },
    {
      feature: 'Ratcheting: what was wrong before may stay when something else is changed',
      source: extensions('pkg/apiserver/validation/ratcheting.go'),
      answer: 'other way',
      because: '`validateUpdate` is given the old object, and may excuse what is as it was',
      shownBy: [
        'server/src/apiserver/registry/define-resource.test.ts > an update obeys the rules of a create, unless it has its own',
      ],
    },
    {
      feature: 'Server-side apply, watches, pages, selectors, tables, dry runs',
      source: handler,
      answer: 'yes',
      shownBy: [
        `${compared} > shows what all three do, in their own words`,
        'Server-side apply: creates, and owns what was given',
        'Watch: tells of what is added, modified and deleted, in order',
      ],
    },
    {
      feature: '`kubectl explain`, and OpenAPI',
      source: extensions('pkg/apis/apiextensions/v1/types_jsonschema.go'),
      answer: 'yes',
      shownBy: [
        'test/clients/kubectl-discover.test.ts > kubectl finds out what there is > explain: a kind, a field, all fields, another version, and one that is not there',
        'OpenAPI: v3 comes through the aggregator with the kinds of the group',
      ],
    },
    {
      feature: 'Objects are saved with etcd’s own backup',
      source: handler,
      answer: 'other way',
      because:
        '`storage backup` writes all objects of a server, and `storage restore` brings them back into any engine',
      shownBy: [
        'server/src/apiserver/cmd/storage-tool/commands.test.ts > backup and restore > what is restored is what was backed up, each object with its resource version',
        'test/integration/storage-tool.test.ts > from a directory to etcd, on to another directory, by a backup back to etcd: the same objects',
      ],
    },
  ],
};
