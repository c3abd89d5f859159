/** A flag that Go servers have and this one has not. */
export interface UpstreamFlag {
  /** Values that ask for what happens anyway; `any`: whatever it says changes nothing that a client can see. */
  readonly fine: readonly string[] | 'any';
  /** Why any other value is refused. */
  readonly why: string;
  /** Takes its value after `=` only, and is true without one. */
  readonly isSwitch?: true;
}

const tuning: UpstreamFlag = { fine: 'any', why: '' };
const notBuilt = (what: string, fine: readonly string[] = []): UpstreamFlag => ({ fine, why: `${what}: not built` });

const asSwitch = (flag: UpstreamFlag): UpstreamFlag => ({ ...flag, isSwitch: true });

const webhook = notBuilt('an audit webhook; --audit-log-path is there');
const batches = notBuilt('batches of the audit log are not to be tuned');
const truncation = notBuilt('truncated audit events', ['false']);
const profiling = notBuilt("Go's profiler; node has --inspect", ['false']);
const encryption = notBuilt('encryption at rest');
const tls = notBuilt("a choice of ciphers and curves; node's own are offered");
const versions = notBuilt('feature gates and emulated versions');

/**
 * Of k8s.io/sample-apiserver v0.37: a manifest written for it is either followed or refused with the reason, never
 * half understood.
 */
export const UPSTREAM_FLAGS: Readonly<Record<string, UpstreamFlag>> = {
  'admission-control-config-file': notBuilt('configuration of admission plugins'),
  'audit-log-batch-buffer-size': batches,
  'audit-log-batch-max-size': batches,
  'audit-log-batch-max-wait': batches,
  'audit-log-batch-throttle-burst': batches,
  'audit-log-batch-throttle-enable': asSwitch(batches),
  'audit-log-batch-throttle-qps': batches,
  'audit-log-truncate-enabled': asSwitch(truncation),
  'audit-log-truncate-max-batch-size': tuning,
  'audit-log-truncate-max-event-size': tuning,
  'audit-webhook-batch-buffer-size': tuning,
  'audit-webhook-batch-initial-backoff': tuning,
  'audit-webhook-batch-max-size': tuning,
  'audit-webhook-batch-max-wait': tuning,
  'audit-webhook-batch-throttle-burst': tuning,
  'audit-webhook-batch-throttle-enable': asSwitch(tuning),
  'audit-webhook-batch-throttle-qps': tuning,
  'audit-webhook-config-file': webhook,
  'audit-webhook-initial-backoff': tuning,
  'audit-webhook-mode': tuning,
  'audit-webhook-truncate-enabled': asSwitch(tuning),
  'audit-webhook-truncate-max-batch-size': tuning,
  'audit-webhook-truncate-max-event-size': tuning,
  'audit-webhook-version': tuning,
  'authentication-token-webhook-cache-ttl': notBuilt('another time for which answers are kept', ['10s']),
  'authorization-webhook-cache-authorized-ttl': notBuilt('another time for which answers are kept', ['10s']),
  'authorization-webhook-cache-unauthorized-ttl': notBuilt('another time for which answers are kept', ['10s']),
  'cert-dir': notBuilt('a certificate that the server makes itself; --tls-cert-file is required'),
  'contention-profiling': asSwitch(profiling),
  'debug-socket-path': profiling,
  'delete-collection-workers': tuning,
  'disable-http2-serving': asSwitch(notBuilt('HTTP/1.1 alone', ['false'])),
  'egress-selector-config-file': notBuilt('egress selectors'),
  'emulated-version': versions,
  'enable-garbage-collector': asSwitch(notBuilt('objects that know no owners', ['true'])),
  'enable-priority-and-fairness': asSwitch(
    notBuilt('Priority and Fairness; --max-requests-inflight is there', ['false']),
  ),
  'encryption-provider-config': encryption,
  'encryption-provider-config-automatic-reload': asSwitch(tuning),
  'etcd-compaction-interval': notBuilt('another interval of compaction', ['5m0s', '5m']),
  'etcd-count-metric-poll-period': tuning,
  'etcd-db-metric-poll-interval': tuning,
  'etcd-healthcheck-timeout': tuning,
  'etcd-readycheck-timeout': tuning,
  'etcd-servers-overrides': notBuilt('another etcd for one resource'),
  'feature-gates': versions,
  'http2-max-streams-per-connection': notBuilt('another number of streams', ['0', '1000']),
  'lease-reuse-duration-seconds': tuning,
  'log-flush-frequency': tuning,
  'min-compatibility-version': versions,
  'permit-address-sharing': asSwitch(tuning),
  'permit-port-sharing': asSwitch(notBuilt('a port shared with another process', ['false'])),
  profiling: asSwitch(profiling),
  'storage-media-type': notBuilt('another form of stored objects', ['application/json']),
  'tls-cipher-suites': tls,
  'tls-curve-preferences': tls,
  'tls-min-version': notBuilt('another oldest version of TLS', ['VersionTLS12']),
  'tls-sni-cert-key': notBuilt('certificates by the name that clients ask for'),
  'tracing-config-file': notBuilt('tracing export; --trace-requests is there'),
  vmodule: tuning,
  'watch-cache': asSwitch(notBuilt('reads without the watch cache', ['true'])),
  'watch-cache-sizes': tuning,
};
