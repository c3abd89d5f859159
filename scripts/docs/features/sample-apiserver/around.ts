import type { Chapter } from '../feature.ts';
import { sample } from './source.ts';

const codegen = sample('hack/update-codegen.sh');

export const around: Chapter = {
  title: 'Around it',
  features: [
    {
      feature: 'Generated deep copies, conversions and defaulters',
      source: codegen,
      answer: 'other way',
      because: 'nothing is generated: objects are JSON, and what generators derive from types is read from the schema',
      shownBy: [
        'server/src/apiserver/api/clone-json.test.ts > is equal to what it is a copy of, and shares nothing with it',
        'server/src/apiserver/schema/defaults.test.ts > fills in what is absent, at every depth',
      ],
    },
    {
      feature: 'Generated OpenAPI definitions',
      source: codegen,
      answer: 'other way',
      because: 'they come from the schema when the server starts',
      shownBy: [
        'test/examples/garden.test.ts > several groups in one server > have OpenAPI documents of their own, and one together',
      ],
    },
    {
      feature: 'Generated clients, listers, informers, apply configurations',
      source: codegen,
      answer: 'other way',
      because:
        'any client of Kubernetes works: client-go’s dynamic client and informers, client-node with the type that the schema infers; generators of clients can read the OpenAPI document',
      shownBy: [
        "test/clients/client-go.test.ts > client-go > fills an informer's cache by a WatchList, and keeps it",
        "test/clients/client-node-informer.test.ts > client-node's informer > lists, watches, and goes on after a %s of the server",
        "test/clients/client-node.test.ts > client-node's object API > creates and reads, and tells what was refused",
      ],
    },
    {
      feature: 'A program that prints the OpenAPI models',
      source: sample('pkg/generated/openapi/cmd/models-schema/main.go'),
      answer: 'other way',
      because: '`kubectl get --raw /openapi/v2` of a server that runs, be it alone',
      shownBy: ['OpenAPI: v2 has the definitions of both versions'],
    },
    {
      feature: 'An image',
      source: sample('artifacts/simple-image/Dockerfile'),
      answer: 'yes',
      by: '`server/Dockerfile`, with a bundle of one file',
      shownBy: ['test/e2e/kind.test.ts > a lab on the kind driver > comes up'],
    },
    {
      feature: 'Manifests: service account, roles, Deployment, Service, APIService',
      source: sample('artifacts/example/deployment.yaml'),
      answer: 'yes',
      by: '`manifests`, with both versions, a caBundle, probes, and the rights that Kubernetes since 1.36 needs',
      shownBy: [
        'test/e2e/host.test.ts > a lab on the host driver > is proved, every link of it',
        'test/e2e/host-by-hand.test.ts > a lab that is made by hand > finds it deployed once it is applied by hand',
      ],
    },
    {
      feature: 'A walkthrough from nothing',
      source: sample('docs/minikube-walkthrough.md'),
      answer: 'yes',
      by: '[17 pages](README.md), each command of which is run; [compared](compared.md)',
      shownBy: [
        'test/docs/host.test.ts > the pages, read on the host driver, > leave nothing once lab:down is typed',
        'test/e2e/host-walk.test.ts > the walk to a lab > goes one step at a time, and shows what was behind each',
      ],
    },
    {
      feature: 'Authentication plugins of clients, linked in',
      source: sample('README.md#authentication-plugins'),
      answer: 'no',
      because:
        'they are for kubeconfigs that log in by a cloud; the server has its service account, or files with a token or a certificate',
      shownBy: [
        'server/src/apiserver/client/https-kube-client.test.ts > TLS: the CA is verified and a client certificate is shown',
      ],
    },
  ],
};
