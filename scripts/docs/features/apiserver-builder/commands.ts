import type { Chapter } from '../feature.ts';
import { builder } from './source.ts';

export const commands: Chapter = {
  title: 'Commands of apiserver-boot',
  features: [
    {
      feature: 'init repo: a project to begin with',
      source: builder('pkg/boot/init_repo/repo.go'),
      answer: 'yes',
      by: '[`new-api`](new-api.md), which writes a whole project with its lock file',
      shownBy: [
        'test/new-api/shapes.test.ts > a project %s > installs, and passes its own lint, types and tests',
        'test/new-api/shapes.test.ts > a project %s > is written, lock file included',
      ],
    },
    {
      feature: 'create group version resource, with its own plural, with and without namespaces',
      source: builder('pkg/boot/create/resource.go'),
      answer: 'yes',
      by: '`new-api --group --kind --plural --scope --field`; short names and status are lines of the schema and of `add-subresource`',
      shownBy: ['test/new-api/shapes.test.ts > a project %s > installs, and passes its own lint, types and tests'],
    },
    {
      feature: 'create version',
      source: builder('pkg/boot/create/version.go'),
      answer: 'yes',
      by: '`add-version`, with a conversion to fill in',
      shownBy: [
        'test/new-api/second-run.test.ts > a second run > begins a new version with what its owner has made of the old one',
        'test/new-api/shapes.test.ts > a project %s > builds a server that plain node runs',
      ],
    },
    {
      feature: 'create subresource: arbitrary, scale, connector',
      source: builder('pkg/boot/create/subresource.go'),
      answer: 'yes',
      by: '`add-subresource`: scale, status, action, stream, connect',
      shownBy: ['test/new-api/shapes.test.ts > a project %s > installs, and passes its own lint, types and tests'],
    },
    {
      feature: 'What was written before is not overwritten',
      source: builder('pkg/boot/util/util.go'),
      answer: 'yes',
      by: 'files that were edited since are left, and named',
      shownBy: [
        'test/new-api/second-run.test.ts > a second run > leaves what was edited, shows what it would have written, and says so by its exit code',
        'test/new-api/second-run.test.ts > a second run > with the same flags has nothing to do',
      ],
    },
    {
      feature: 'run local: build, etcd, server, a kubeconfig',
      source: builder('docs/running_locally.md'),
      answer: 'yes',
      by: '`npm run dev`: built and started again with each change, behind a real aggregator, with its data kept; `--standalone` without any cluster',
      shownBy: ['test/new-api/dev.test.ts > answers as it was edited, in under two seconds, and keeps what is stored'],
    },
    {
      feature: 'build config: certificates, APIServices, Deployment, Service, Secret, etcd',
      source: builder('pkg/boot/build/build_resource_config.go'),
      answer: 'yes',
      by: 'the manifests that `new-api` writes, which the lab deploys; what else is wanted is edited in them',
      shownBy: [
        'test/e2e/host-own-api.test.ts > a project of one’s own in the lab > comes up, and is proved',
        'test/new-api/dev.test.ts > is deployed into a lab, and kubectl finds the sample',
      ],
    },
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
        'test/e2e/host-own-api.test.ts > a project of one’s own in the lab > comes up, and is proved',
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
