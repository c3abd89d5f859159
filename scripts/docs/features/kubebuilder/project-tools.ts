import type { Chapter } from '../feature.ts';
import { book, kubebuilder, tools } from './source.ts';

export const projectTools: Chapter = {
  title: 'What it scaffolds around',
  features: [
    {
      feature: 'init, create api, create webhook: scaffolds of a project, a kind, its rules',
      source: kubebuilder('pkg/cli/api.go'),
      answer: 'yes',
      by: '[`new-api`](new-api.md), `add-version`, `add-subresource`; rules are hooks in the strategy that is written',
      shownBy: ['test/new-api/shapes.test.ts > a project %s > installs, and passes its own lint, types and tests'],
    },
    {
      feature: 'PROJECT: what was scaffolded is recorded',
      source: book('reference/project-config.md'),
      answer: 'yes',
      by: '`aggregation-lab.json`, and the hashes of what was written',
      shownBy: [
        'test/new-api/second-run.test.ts > a second run > leaves what was edited, shows what it would have written, and says so by its exit code',
      ],
    },
    {
      feature: 'make run, make deploy',
      source: book('quick-start.md'),
      answer: 'yes',
      by: '`npm run dev`, `npm run lab:up`',
      shownBy: [
        'test/new-api/dev.test.ts > answers as it was edited, in under two seconds, and keeps what is stored',
        'test/new-api/dev.test.ts > is deployed into a lab, and kubectl finds the sample',
      ],
    },
    {
      feature: 'controller-gen: CRDs and deep copies from Go types',
      source: book('reference/controller-gen.md'),
      answer: 'other way',
      because: 'no CRD is needed, and nothing generated: the schema is the source',
      shownBy: ['server/src/apiserver/schema/schema.test.ts > Infer gives the TypeScript type of a schema'],
    },
    {
      feature: 'Apply configurations for clients',
      source: tools('pkg/applyconfiguration/gen.go'),
      answer: 'other way',
      because:
        'the type that the schema infers has no field required that `required` does not name, which is what apply sends',
      shownBy: ["test/clients/client-node.test.ts > client-node's object API > patches by %s"],
    },
    {
      feature: 'rbac markers: roles of the controller',
      source: tools('pkg/rbac/parser.go'),
      answer: 'other way',
      because: 'roles are manifests; the server’s own rights are the same for every API',
    },
    {
      feature: 'Roles for users: admin, editor, viewer of a kind',
      source: kubebuilder(
        'pkg/plugins/common/kustomize/v2/scaffolds/internal/templates/config/rbac/crd_viewer_role.go',
      ),
      answer: 'yes',
      by: '`manifests/06-user-roles.yaml`, aggregated to view and edit',
      shownBy: ['scripts/manifests/user-roles.test.ts > who has the role %s may %s %s/%s: %s'],
    },
    {
      feature: 'Controllers, manager, leader election',
      source: book('architecture.md'),
      answer: 'other way',
      because:
        'this is the API’s side: controllers are clients, and client-go’s informers, on which controller-runtime is built, were tried',
      shownBy: ["test/clients/client-go.test.ts > client-go > fills an informer's cache by a WatchList, and keeps it"],
    },
    {
      feature: 'envtest: a kube-apiserver and an etcd for tests',
      source: book('reference/envtest.md'),
      answer: 'yes',
      by: '`startServer` in the test itself; behind a real aggregator, the lab’s host driver',
      shownBy: [
        'test/examples/garden.test.ts > a plant > finds no place where there are ten',
        'test/e2e/host.test.ts > a lab on the host driver > comes up',
      ],
    },
    {
      feature: 'End-to-end tests on kind',
      source: book('reference/kind.md'),
      answer: 'yes',
      by: '`npm run test:e2e`',
      shownBy: ['test/e2e/kind.test.ts > a lab on the kind driver > goes, and leaves nothing'],
    },
    {
      feature: 'Certificates by cert-manager',
      source: book('cronjob-tutorial/cert-manager.md'),
      answer: 'other way',
      because:
        'the lab issues them itself, and [page 15](15-production.md#certificates) has the listing for cert-manager, which is not run',
      shownBy: [
        'server/src/apiserver/server/front.test.ts > serving certificate > a new one is shown to new connections',
      ],
    },
    {
      feature: 'Metrics, guarded by authentication and authorization',
      source: book('reference/metrics.md'),
      answer: 'yes',
      shownBy: [
        'Metrics: are not for everybody',
        'test/integration/metrics.test.ts > /metrics > is for those who may get that path',
      ],
    },
    {
      feature: 'Dashboards for Grafana',
      source: book('plugins/available/grafana-v1-alpha.md'),
      answer: 'no',
      because: 'those for kube-apiserver fit: metrics have the same names, labels and buckets',
      shownBy: [
        "test/integration/metrics.test.ts > /metrics > shows the Go sample's metrics with its types, labels and buckets",
      ],
    },
    {
      feature: 'Profiles by pprof',
      source: book('reference/pprof-tutorial.md'),
      answer: 'other way',
      because: 'node’s own `--inspect` and `--cpu-prof`',
    },
    {
      feature: 'Plugins: Helm charts, deploy-image, external ones',
      source: book('plugins/available-plugins.md'),
      answer: 'no',
      because: 'manifests are plain files, which whatever you deploy with can read',
    },
    {
      feature: 'alpha generate, alpha update: a project follows a newer scaffold',
      source: book('reference/alpha_commands.md'),
      answer: 'other way',
      because: 'the machinery is a dependency with a version, and not scaffolded: `npm update`, and a CHANGELOG',
      shownBy: ['test/package/install.test.ts > the package in an empty project > runs on Node.js %i'],
    },
  ],
};
