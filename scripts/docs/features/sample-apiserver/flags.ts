import type { Chapter } from '../feature.ts';
import { library, sample } from './source.ts';

const start = sample('pkg/cmd/server/start.go');
const serving = library('pkg/server/options/serving.go');
const authentication = library('pkg/server/options/authentication.go');
const authorization = library('pkg/server/options/authorization.go');
const audit = library('pkg/server/options/audit.go');
const auditLog = 'test/integration/audit.test.ts > the audit log of a running server';
const direct = 'Authentication, at the server itself';

export const flags: Chapter = {
  title: 'The program and its flags',
  features: [
    {
      feature: 'Client certificates, the front proxy’s headers, TokenReviews',
      source: authentication,
      answer: 'yes',
      shownBy: [
        `${direct}: a certificate of the cluster: its common name and organizations`,
        `${direct}: the front proxy: whom its headers name`,
        `${direct}: a token of a service account: that one`,
      ],
    },
    {
      feature: 'The lookup of extension-apiserver-authentication, and flags in its place',
      source: authentication,
      answer: 'yes',
      by: '`--requestheader-*`, `--client-ca-file`, `--authentication-skip-lookup`, `--authentication-tolerate-lookup-failure`',
      shownBy: [
        "server/src/apiserver/authentication/config-source.test.ts > the cluster's configuration > is used, followed, and kept when the next one is broken",
        'server/src/apiserver/authentication/config-source.test.ts > flags win over the cluster',
        'test/pools/lookup.test.ts > with %s a server serves although the cluster says nothing of front proxies, and believes none',
      ],
    },
    {
      feature: 'SubjectAccessReviews, and answers kept for ten seconds',
      source: authorization,
      answer: 'yes',
      by: 'another time is refused',
      shownBy: [
        'Authorization and impersonation: the main cluster’s RBAC says who may do what',
        'server/src/apiserver/authorization/subject-access-review.test.ts > SubjectAccessReview > an answer, yes or no, is good for ten seconds',
      ],
    },
    {
      feature: 'Paths that anybody may get',
      source: authorization,
      answer: 'yes',
      by: '`--authorization-always-allow-paths`',
      shownBy: [
        'server/src/apiserver/filters/chain.test.ts > who asks the server directly > anonymous may see health and nothing else',
        'Health and version: of one check is not for everybody',
      ],
    },
    {
      feature: 'A serving certificate from files, read again when they change',
      source: serving,
      answer: 'yes',
      by: '`--tls-cert-file`, `--tls-private-key-file`',
      shownBy: [
        'server/src/apiserver/server/front.test.ts > serving certificate > a new one is shown to new connections',
        'server/src/apiserver/server/serving-material.test.ts > a pair is taken over when both of its files are there',
      ],
    },
    {
      feature: 'A self-signed serving certificate where none is given',
      source: start,
      answer: 'no',
      because:
        'nobody can verify it, so that whoever registers the server has to turn verification off; the two flags are required, and a start without them says so',
      shownBy: ['server/src/main.test.ts > a start that can not be > %j'],
    },
    {
      feature: 'Certificates by the name asked for, ciphers, curves, the oldest version of TLS',
      source: serving,
      answer: 'no',
      because:
        'one name is asked for, the Service’s; node’s own ciphers and TLS 1.2 or later are what is offered. The flags are refused',
    },
    {
      feature: 'HTTP/2 with 1000 streams a connection, and HTTP/1.1',
      source: library('pkg/server/options/recommended.go'),
      answer: 'yes',
      shownBy: [
        'server/src/apiserver/endpoints/handlers/http2.test.ts > serves and ends watches over HTTP/2',
        'server/src/apiserver/server/front.test.ts > a thousand watches cancelled at once do not disturb the next request',
      ],
    },
    {
      feature: 'Audit policy and log, with rotation',
      source: audit,
      answer: 'yes',
      by: '`--audit-policy-file`, `--audit-log-*`',
      shownBy: [
        `${auditLog} > has what was sent and what was answered where the policy says so, without managed fields`,
        'server/src/apiserver/audit/rotating-file.test.ts > the audit log > is put aside when it is full, whole lines, and compressed',
      ],
    },
    {
      feature: 'Audit webhook, truncated audit events',
      source: audit,
      answer: 'other way',
      because: 'something that reads the log sends it on, as for any other log; the flags are refused',
    },
    {
      feature: 'Namespaces and admission configuration from the main cluster',
      source: library('pkg/server/options/coreapi.go'),
      answer: 'yes',
      by: '`--kubeconfig`, or the service account of the pod',
      shownBy: [
        'server/src/apiserver/client/create-informer.test.ts > keeps what it knows while the cluster is away, says why, and finds it again',
        'server/src/apiserver/client/https-kube-client.test.ts > requests > send JSON with the token of this moment, and give back JSON',
      ],
    },
    {
      feature: 'Feature gates, among them one for the plugin, and emulated versions',
      source: start,
      answer: 'no',
      because:
        'a gate is for what one binary does in several releases of Kubernetes; here a plugin is switched by `--disable-admission-plugins`, and what a release does by installing it',
      shownBy: ['server/src/apiserver/cmd/admission.test.ts > plugins that a flag disables are not asked'],
    },
    {
      feature: 'Egress selector',
      source: library('pkg/server/options/egress_selector.go'),
      answer: 'no',
      because: 'it is for a control plane outside of the network of its cluster; a server in a pod is within',
    },
    {
      feature: 'Export of traces',
      source: library('pkg/server/options/tracing.go'),
      answer: 'other way',
      because: '`--trace-requests` keeps recent requests hop by hop, and `lab:trace` joins them with the aggregator’s',
      shownBy: [
        'test/e2e/host-trace.test.ts > lab:trace on the host driver > shows a get from end to end, and what it shows is so',
      ],
    },
    {
      feature: 'Post-start hooks',
      source: start,
      answer: 'yes',
      by: '`postStartHooks`',
      shownBy: [
        'test/pools/post-start-hooks.test.ts > a server is ready when its hooks have returned, and says which has not',
      ],
    },
    {
      feature: 'An orderly end on SIGTERM',
      source: sample('main.go'),
      answer: 'yes',
      by: 'in less than a second',
      shownBy: [
        'test/integration/shutdown.test.ts > SIGTERM lets what is being worked on end, and takes nothing new',
        'test/integration/shutdown.test.ts > SIGTERM ends watches, and who does not read, idles or never said anything, within a second',
      ],
    },
    {
      feature: 'Flags of the Go sample that change nothing here are taken, and others refused with the reason',
      source: library('pkg/server/options/recommended.go'),
      answer: 'yes',
      shownBy: [
        'server/src/apiserver/options/parse.test.ts > flags > flags of Go servers that ask for what happens anyway are taken',
        'server/src/apiserver/options/parse.test.ts > flags > %j is refused',
      ],
    },
    {
      feature: 'Stand-alone: client certificates, no aggregator',
      source: sample('README.md#running-it-stand-alone'),
      answer: 'yes',
      by: '`--standalone`, which needs no kubeconfig, and has tokens and RBAC from files, too',
      shownBy: [
        'test/integration/standalone.test.ts > a server of its own > knows a user by certificate',
        'test/integration/standalone.test.ts > namespaces of a server of its own > hold what a binding there allows, as it changes',
      ],
    },
  ],
};
