import type { Chapter } from '../feature.ts';
import { builder } from './source.ts';

const auth = builder('docs/concepts/auth.md');
const direct = 'Authentication, at the server itself';

export const guides: Chapter = {
  title: 'What its guides build',
  features: [
    {
      feature: 'Resources in namespaces and without',
      source: builder('docs/adding_non_namespaced_resources.md'),
      answer: 'yes',
      by: '`namespaced`',
      shownBy: ['List: of cluster-scoped objects works, too', 'List: spans all namespaces where none is named'],
    },
    {
      feature: 'Defaulting',
      source: builder('docs/adding_defaulting.md'),
      answer: 'yes',
      by: '`default`, `setDefaults`',
      shownBy: ['server/src/apiserver/schema/defaults.test.ts > fills in what is absent, at every depth'],
    },
    {
      feature: 'Validation, with all mistakes at once and their fields',
      source: builder('docs/adding_validation.md'),
      answer: 'yes',
      by: '`validate`',
      shownBy: ['Validation: names the fields of the version that was written'],
    },
    {
      feature: 'Status as a subresource',
      source: builder('docs/adding_resources.md'),
      answer: 'yes',
      by: '`hasStatus`',
      shownBy: [
        'Update: of the status leaves the spec alone, and of the spec the status',
        'test/clients/kubectl-change.test.ts > kubectl changes a flunder > patch --subresource=status: changes the status alone',
      ],
    },
    {
      feature: 'Subresources of their own',
      source: builder('docs/adding_subresources.md'),
      answer: 'yes',
      by: '`action`, `stream`, `connect`',
      shownBy: ['test/examples/garden-subresources.test.ts > a plant drinks until it has had enough'],
    },
    {
      feature: 'A scale subresource for the HorizontalPodAutoscaler',
      source: builder('docs/adding_subresources.md'),
      answer: 'yes',
      by: '`scale`, which is autoscaling/v1 Scale without further ado',
      shownBy: [
        'test/pools/scale.test.ts > the scale of a pool > is in discovery, old and new',
        'server/src/apiserver/registry/scale/scale-view.test.ts > the scale of an object > shows what the paths of the definition name',
      ],
    },
    {
      feature: 'REST of their own in the place of storage',
      source: builder('docs/adding_custom_rest.md'),
      answer: 'other way',
      because: 'reads by a virtual resource; writes by an action, or by a storage of your own',
      shownBy: [
        'test/pools/virtual.test.ts > what is computed is listed and read, over all filters',
        'test/examples/garden-on-sqlite.test.ts > objects, revisions and the past outlive the server',
      ],
    },
    {
      feature: 'Kubernetes’ own objects are watched',
      source: builder('docs/watching_kubernetes_resources.md'),
      answer: 'other way',
      because: 'by a controller, which is a client; the server itself watches namespaces, webhooks and policies',
      shownBy: ['server/src/apiserver/client/create-informer.test.ts > lists page by page, then follows changes'],
    },
    {
      feature: 'Delegated authentication: client certificates, tokens, the front proxy',
      source: auth,
      answer: 'yes',
      shownBy: [
        `${direct}: a certificate of the cluster: its common name and organizations`,
        `${direct}: a token of a service account: that one`,
        `${direct}: the front proxy: all groups that its headers name`,
        `${direct}: X-Remote headers with an ordinary certificate count for nothing`,
      ],
    },
    {
      feature: 'Delegated authorization',
      source: auth,
      answer: 'yes',
      shownBy: ['Authorization and impersonation: the main cluster’s RBAC says who may do what'],
    },
    {
      feature: 'Both against another cluster than the one that the server runs in',
      source: auth,
      answer: 'yes',
      by: '`--authentication-kubeconfig`, `--authorization-kubeconfig`',
      shownBy: [
        'test/pools/main-clusters.test.ts > one cluster may say who somebody is, another what he may do, and a third has the namespaces',
      ],
    },
    {
      feature: 'A self-signed serving certificate',
      source: auth,
      answer: 'no',
      because:
        'nobody can verify it; the lab issues one from a CA that stands in the APIService, and so may openssl or cert-manager',
      shownBy: [
        'test/e2e/host-by-hand.test.ts > a lab that is made by hand > takes certificates that openssl has made',
      ],
    },
    {
      feature: 'A server that starts where no main cluster can be asked',
      source: builder('docs/creating_an_api_server.md'),
      answer: 'yes',
      by: '`--standalone`; or `--authentication-tolerate-lookup-failure`, where there will be one',
      shownBy: [
        'test/integration/standalone.test.ts > a server of its own > shows what it has to who may do nothing else',
        'test/pools/lookup.test.ts > with %s a server serves although the cluster says nothing of front proxies, and believes none',
      ],
    },
    {
      feature: 'Tests that start the server in memory',
      source: builder('docs/tools_user_guide.md'),
      answer: 'yes',
      by: '`startServer` and `createMemoryStorage`',
      shownBy: [
        'test/examples/garden.test.ts > a plant > is stored in one form, whatever was sent: on create, update and patch',
      ],
    },
    {
      feature: 'What CRDs can not do: strategic merge patch',
      source: builder('docs/compare_with_kubebuilder.md'),
      answer: 'yes',
      shownBy: [
        'Patch: strategic merge: merges lists of objects by their key',
        'test/e2e/host-compare.test.ts > lab:compare where no lab is up > shows what a CRD can not do and a server can',
      ],
    },
    {
      feature: 'What CRDs can not do: WebSockets, another storage',
      source: builder('docs/compare_with_kubebuilder.md'),
      answer: 'yes',
      shownBy: [
        'test/pools/exec.test.ts > exec in a pool > is a WebSocket that speaks the protocol agreed on, for longer than a request may last',
        'test/e2e/host-own-api.test.ts > a project of one’s own in the lab > is talked to by a WebSocket, and streams, through the aggregator',
        'test/examples/garden-on-sqlite.test.ts > objects, revisions and the past outlive the server',
      ],
    },
  ],
};
