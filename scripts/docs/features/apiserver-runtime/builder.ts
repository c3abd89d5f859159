import type { Chapter } from '../feature.ts';
import { runtime } from './source.ts';

const resource = runtime('pkg/builder/builder_resource.go');
const general = runtime('pkg/builder/builder_general.go');
const misc = runtime('pkg/builder/builder_misc.go');
const auth = runtime('pkg/builder/builder_auth.go');

export const builder: Chapter = {
  title: 'The builder of a server',
  features: [
    {
      feature: 'WithResource: a kind with storage and default rules',
      source: resource,
      answer: 'yes',
      by: '`defineResource`',
      shownBy: ['test/examples/first.test.ts > the first resource of the guide is served by its program alone'],
    },
    {
      feature: 'WithResource again: a second version on the same storage',
      source: resource,
      answer: 'yes',
      by: '`versions`',
      shownBy: [
        'test/examples/garden.test.ts > a plant > has another shape in the other version, and errors name its fields',
      ],
    },
    {
      feature: 'Several groups in one server',
      source: resource,
      answer: 'yes',
      by: '`groups`',
      shownBy: [
        'test/examples/garden.test.ts > several groups in one server > are discovered, each with its versions and resources, the old way and the new',
        'test/examples/garden.test.ts > several groups in one server > are served and authorized apart, and one reads what the other stores',
      ],
    },
    {
      feature: 'WithResourceAndStrategy: rules of its own',
      source: resource,
      answer: 'yes',
      by: '`strategy`',
      shownBy: [
        'server/src/apiserver/registry/strategy.test.ts > what a client may not decide is put right before it is validated',
      ],
    },
    {
      feature: 'WithResourceAndHandler: requests are answered by code of its own',
      source: resource,
      answer: 'other way',
      because:
        'reads by `defineVirtualResource`, writes by an action or by a storage of its own: watches, pages, patches and apply then work as everywhere',
      shownBy: [
        'test/pools/virtual.test.ts > what is computed is listed and read, over all filters',
        'test/pools/drain.test.ts > draining a pool > takes workers out of it, until there are not enough',
      ],
    },
    {
      feature: 'WithResourceAndStorage: another storage for one resource',
      source: resource,
      answer: 'other way',
      because:
        '`createStorage` gives the whole server another one, which sees keys and may treat those of one resource as it likes',
      shownBy: ['test/examples/garden-on-sqlite.test.ts > objects, revisions and the past outlive the server'],
    },
    {
      feature: 'Build or Execute: a command to embed, or a whole program',
      source: runtime('pkg/builder/builder.go'),
      answer: 'yes',
      by: '`startServer` and `runProgram`',
      shownBy: [
        'test/pools/scale.test.ts > the scale of a pool > is written as kubectl scale writes it, and the pool has it',
        'test/package/install.test.ts > the package in an empty project > runs on Node.js %i',
      ],
    },
    {
      feature: 'DisableAdmissionControllers',
      source: runtime('pkg/builder/builder_admission.go'),
      answer: 'yes',
      by: '`--disable-admission-plugins`; with `--standalone` no cluster is asked',
      shownBy: ['server/src/apiserver/cmd/admission.test.ts > plugins that a flag disables are not asked'],
    },
    {
      feature: 'DisableAuthorization, and a flag that enables it again',
      source: auth,
      answer: 'yes',
      by: '`--authorization-mode AlwaysAllow`',
      shownBy: [
        'test/integration/standalone.test.ts > other ways to decide > everything for everybody, if both flags say so',
      ],
    },
    {
      feature:
        'WithLocalDebugExtension: a flag to run without a cluster, for debugging, where everybody may do anything',
      source: auth,
      answer: 'yes',
      by: '`--standalone`, which is for production as well: users and rights are checked',
      shownBy: [
        'test/integration/standalone.test.ts > a server of its own > knows a user by token',
        'test/integration/standalone.test.ts > a server of its own > refuses what proves nothing',
      ],
    },
    {
      feature: 'WithoutEtcd',
      source: misc,
      answer: 'yes',
      by: '`--storage-backend file` or `memory`, or `createStorage`',
      shownBy: [
        'test/integration/storage-file.test.ts > killed again and again while many write: all that was acknowledged is there, unchanged',
        'test/integration/storage-file.test.ts > readyz has a check of it, and a second server on the directory does not start',
      ],
    },
    {
      feature: 'WithOpenAPIDefinitions',
      source: misc,
      answer: 'yes',
      by: 'without a generator: from the schema',
      shownBy: [
        'test/examples/garden.test.ts > several groups in one server > have OpenAPI documents of their own, and one together',
        'test/pools/drain.test.ts > draining a pool > is in discovery and OpenAPI',
      ],
    },
    {
      feature: 'WithPostStartHook',
      source: misc,
      answer: 'yes',
      by: '`postStartHooks`',
      shownBy: [
        'server/src/apiserver/cmd/post-start-hooks.test.ts > post-start hooks > run at the same time, and have each a check that passes once they are done',
        'test/pools/post-start-hooks.test.ts > a hook that throws ends the server, which says which and why',
      ],
    },
    {
      feature: 'WithFlagFns: flags of its own',
      source: general,
      answer: 'other way',
      because: 'variables of the environment, or arguments that the program takes out before it calls `runProgram`',
    },
    {
      feature: 'WithOptionsFns: other defaults',
      source: general,
      answer: 'yes',
      by: '`defaults`',
      shownBy: ['server/src/apiserver/options/parse.test.ts > flags > a program has defaults of its own'],
    },
    {
      feature: 'WithConfigFns and WithServerFns: anything within the server is changed',
      source: general,
      answer: 'no',
      because: 'what is within may change at any time; what is public is small, so that it can be kept',
    },
    {
      feature: 'WithAdditionalSchemeInstallers, WithAdditionalSchemesToBuild',
      source: misc,
      answer: 'other way',
      because: 'there is no scheme: defaults and conversions are members of the version',
      shownBy: [
        'server/src/apiserver/registry/define-resource.test.ts > a default of the schema is filled in, and the hook sees it',
      ],
    },
    {
      feature: 'ExposeLoopbackClientConfig: the server as a client of itself',
      source: misc,
      answer: 'other way',
      because:
        '`listers` read what it stores, and an action’s `update` writes by all rules; neither goes over the network',
      shownBy: [
        'server/src/apiserver/endpoints/handlers/virtual.test.ts > a virtual resource > lists what its function computes of what is stored, in order, in a namespace or all',
        'server/src/apiserver/endpoints/handlers/action.test.ts > an action > gets the object and the body, changes what is stored and answers with a kind of its own',
      ],
    },
    {
      feature: 'ExposeLoopbackAuthorizer: code of its own asks who may do what',
      source: misc,
      answer: 'no',
      because:
        'each request is authorized before code of its own sees it; for more there is a SubjectAccessReview by any client',
    },
    {
      feature: 'ExposeLoopbackMasterClientConfig: a client for the main cluster',
      source: misc,
      answer: 'other way',
      because:
        'any client of Kubernetes reads the same kubeconfig or service account, for instance `@kubernetes/client-node`',
    },
    {
      feature: 'Feature gates of its own',
      source: runtime('pkg/features/feature.go'),
      answer: 'no',
      because: 'the list is empty there, too; a flag or a release says the same',
    },
  ],
};
