import type { Chapter } from '../feature.ts';
import { builder } from './source.ts';

export const commands: Chapter = {
  title: 'Commands of apiserver-boot',
  features: [
    {
      feature: 'build executables',
      source: builder('pkg/boot/build/build_executables.go'),
      answer: 'yes',
      by: 'one bundled file that plain node runs, on every platform; in place of Bazel, esbuild',
      shownBy: [
        'test/integration/standalone.test.ts > a server of its own > shows what it has to who may do nothing else',
        'test/package/install.test.ts > the package in an empty project > runs on Node.js %i',
      ],
    },
    {
      feature: 'build generated --generator=protobuf',
      source: builder('docs/protobuf_serialization.md'),
      answer: 'no',
      because: 'stored objects and bodies are JSON; clients that list protobuf first get that',
      shownBy: ['Representations: JSON for clients that list protobuf first'],
    },
    {
      feature: 'build docs: reference documentation from swagger.json (deprecated there)',
      source: builder('docs/building_docs.md'),
      answer: 'other way',
      because:
        'the descriptions in the schema are what `kubectl explain` shows, and OpenAPI v2 and v3 what any generator of pages reads',
      shownBy: [
        'test/clients/kubectl-discover.test.ts > kubectl finds out what there is > explain: a kind, a field, all fields, another version, and one that is not there',
        'server/src/wardle/apis/wardle/register.test.ts > $title > describes every field',
      ],
    },
    {
      feature: 'run in-cluster: build, load, deploy, with certificates and etcd',
      source: builder('docs/running_in_cluster.md'),
      answer: 'yes',
      by: '`npm run lab:up`, on kind or as processes of this machine, with certificates, etcd and APIServices',
      shownBy: [
        'test/e2e/kind.test.ts > a lab on the kind driver > is proved, every link of it',
        'test/e2e/host.test.ts > a lab on the host driver > has nothing to do when it is asked to come up again',
      ],
    },
    {
      feature: 'show apiserver, show resource: the APIService and the pods behind a resource',
      source: builder('pkg/boot/show/cmd_resource.go'),
      answer: 'yes',
      by: '`aggregation-lab explain`, which also names the first link that is broken',
      shownBy: [
        'test/e2e/host-explain.test.ts > explain > a healthy lab > is healthy, every check of it, for both versions',
        'test/e2e/host-explain.test.ts > explain > one thing broken > names two faults that have nothing to do with each other, the first link first',
      ],
    },
    {
      feature: 'version',
      source: builder('pkg/boot/version/version.go'),
      answer: 'other way',
      because: 'npm says it of what is installed (`npm ls aggregation-lab`), and the server at /version',
      shownBy: ['Health and version: /version tells what runs'],
    },
    {
      feature: 'Controllers beside the server, by controller-runtime',
      source: builder('pkg/boot/create/resource.go'),
      answer: 'other way',
      because:
        'a controller is a client: in any language, also beside the server as a post-start hook, or in TypeScript with `@kubernetes/client-node`',
      shownBy: [
        "test/clients/client-node-informer.test.ts > client-node's informer > lists, watches, and goes on after a %s of the server",
        'server/src/apiserver/cmd/post-start-hooks.test.ts > post-start hooks > may throw when they are told to stop',
      ],
    },
  ],
};
