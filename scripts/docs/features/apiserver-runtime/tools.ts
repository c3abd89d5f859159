import type { Chapter } from '../feature.ts';
import { runtime } from './source.ts';

export const tools: Chapter = {
  title: 'Storages, tools and the sample',
  features: [
    {
      feature: 'Objects as JSON files in a directory (experimental there)',
      source: runtime('pkg/experimental/storage/filepath/jsonfile.go'),
      answer: 'yes',
      by: '`--storage-backend file`: a log that survives kill -9, with the past that watches and pages need',
      shownBy: [
        'test/integration/storage-file.test.ts > killed again and again while many write: all that was acknowledged is there, unchanged',
        'server/src/apiserver/cmd/storage-tool/commands.test.ts > backup and restore > what is restored is what was backed up, each object with its resource version',
      ],
    },
    {
      feature: 'Objects in MySQL, through kine (experimental there)',
      source: runtime('pkg/experimental/storage/mysql/kine.go'),
      answer: 'other way',
      because:
        'a storage of your own, as the example on SQLite, held to by a suite of tests for storages; kine in the place of etcd was not tried',
      shownBy: [
        'test/examples/garden-on-sqlite.test.ts > objects, revisions and the past outlive the server',
        'server/src/apiserver/storage/memory/create-memory-storage.test.ts > storage contract: memory > a write gets the next revision, and only the expected state is overwritten',
      ],
    },
    {
      feature: 'apiserver-runtime-gen: deep copies and OpenAPI',
      source: runtime('tools/apiserver-runtime-gen/main.go'),
      answer: 'other way',
      because: 'nothing is generated: both come from the schema, when the server starts',
      shownBy: ['server/src/apiserver/schema/schema.test.ts > Infer gives the TypeScript type of a schema'],
    },
    {
      feature: 'apiserver-runtime-gen: clients, listers, informers',
      source: runtime('tools/apiserver-runtime-gen/main.go'),
      answer: 'other way',
      because: 'clients of Kubernetes that need no generated code, with the type that the schema infers',
      shownBy: [
        "test/clients/client-node.test.ts > client-node's object API > creates and reads, and tells what was refused",
      ],
    },
    {
      feature: 'fortunes: a resource without storage, with columns of its own',
      source: runtime('sample/pkg/apis/sample/v1alpha1/fortune_storage.go'),
      answer: 'yes',
      by: '`defineVirtualResource`',
      shownBy: [
        'test/pools/virtual.test.ts > it has columns',
        'server/src/apiserver/endpoints/handlers/virtual.test.ts > a virtual resource > comes as a table, and as metadata alone',
      ],
    },
    {
      feature: 'Manifests for kustomize and kpt',
      source: runtime('sample/install/kustomization.yaml'),
      answer: 'other way',
      because: 'plain manifests in the order in which they are applied, which kustomize takes as they are',
      shownBy: [
        'test/e2e/host-by-hand.test.ts > a lab that is made by hand > finds it deployed once it is applied by hand',
      ],
    },
    {
      feature: 'Tests of handlers in memory',
      source: runtime('pkg/builder/resource/handler_resource_test.go'),
      answer: 'yes',
      by: '`aggregation-lab/apiserver/testing`, `createMemoryStorage`',
      shownBy: [
        'examples/garden/plants.test.ts > the eleventh plant is refused',
        'server/src/apiserver/storage/memory/create-memory-storage.test.ts > an empty engine is at revision 1, and its first write makes 2, as in etcd',
      ],
    },
  ],
};
