import { AUDIT_FLAGS } from './audit-flags.ts';
import type { Flag } from './flag.ts';
import { STANDALONE_FLAGS } from './standalone-flags.ts';

function defineFlags<const T extends Record<string, Flag>>(table: T): T {
  return table;
}

/** The command line, as data. Names are those of kube-apiserver and the Go sample, so that either can be run. */
export const FLAGS = defineFlags({
  'secure-port': { type: 'number', default: 443, help: 'Port of HTTPS; 0 takes a free one.' },
  'bind-address': { type: 'string', default: '::', help: 'Address to listen on; :: is all, 0.0.0.0 all of IPv4.' },
  'tls-cert-file': { type: 'string', help: 'Serving certificate (PEM, intermediates after it). Read again on change.' },
  'tls-private-key-file': { type: 'string', help: 'Key of the serving certificate. Read again on change.' },
  'storage-backend': {
    type: 'string',
    default: 'etcd3',
    help: 'etcd3; file: a directory of this machine, for one server; or memory: lost when the process ends.',
  },
  'storage-dir': { type: 'string', help: 'Directory of --storage-backend=file; made if it is not there.' },
  'etcd-servers': { type: 'list', default: [], help: 'URLs of etcd, comma separated.' },
  'etcd-prefix': { type: 'string', default: '/registry', help: 'Prefix of all keys.' },
  'etcd-cafile': { type: 'string', help: "CA of etcd's certificate." },
  'etcd-certfile': { type: 'string', help: 'Client certificate for etcd.' },
  'etcd-keyfile': { type: 'string', help: 'Key of the client certificate for etcd.' },
  'etcd-username': { type: 'string', help: 'User of an etcd with authentication, if its certificate names none.' },
  'etcd-password-file': { type: 'string', help: 'File with the password of --etcd-username. Read again on login.' },
  ...STANDALONE_FLAGS,
  kubeconfig: { type: 'string', help: 'The main cluster. Default: the service account of the pod.' },
  'authentication-kubeconfig': { type: 'string', help: 'For TokenReviews and the lookup. Default: --kubeconfig.' },
  'authorization-kubeconfig': { type: 'string', help: 'For SubjectAccessReviews. Default: --kubeconfig.' },
  'client-ca-file': { type: 'string', help: "CAs of users' certificates. Default: what the main cluster says." },
  'requestheader-client-ca-file': { type: 'string', help: 'CAs of front proxies. Default: what the cluster says.' },
  'requestheader-allowed-names': { type: 'list', default: [], help: 'Common names of front proxies; empty: any.' },
  'requestheader-username-headers': { type: 'list', default: ['x-remote-user'], help: 'Headers with the user.' },
  'requestheader-uid-headers': { type: 'list', default: [], help: "Headers with the user's uid." },
  'requestheader-group-headers': { type: 'list', default: ['x-remote-group'], help: 'Headers with groups.' },
  'requestheader-extra-headers-prefix': {
    type: 'list',
    default: ['x-remote-extra-'],
    help: 'Prefixes of headers with extra information about the user.',
  },
  'authentication-skip-lookup': {
    type: 'boolean',
    default: false,
    help: 'Do not read kube-system/extension-apiserver-authentication: only flags count.',
  },
  'authentication-tolerate-lookup-failure': {
    type: 'boolean',
    default: false,
    help: 'Start although that configmap cannot be read; it is used as soon as it can be.',
  },
  'authorization-always-allow-paths': {
    type: 'list',
    default: ['/healthz', '/readyz', '/livez'],
    help: 'Paths that anybody may get; a * at the end matches what follows.',
  },
  'enable-admission-plugins': { type: 'list', default: [], help: 'Admission plugins to use beside the default ones.' },
  'disable-admission-plugins': { type: 'list', default: [], help: 'Default admission plugins not to use.' },
  'max-requests-inflight': {
    type: 'number',
    default: 400,
    help: 'Reads at a time; watches do not count; 0: no limit.',
  },
  'max-mutating-requests-inflight': { type: 'number', default: 200, help: 'Writes at a time; 0: no limit.' },
  'request-timeout': { type: 'number', default: 60, help: 'Seconds that a request may take, watches excepted.' },
  ...AUDIT_FLAGS,
  'trace-requests': {
    type: 'boolean',
    default: false,
    help: 'Keep a redacted trace of recent requests and show it at /debug/requests to who may get that path.',
  },
  v: { type: 'number', default: 0, help: 'Verbosity of the log; 4 is for developers.' },
  help: { type: 'boolean', default: false, help: 'Show this text.' },
});
