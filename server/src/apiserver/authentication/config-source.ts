import { StatusError } from '../api/status.ts';
import { pause } from '../client/backoff.ts';
import type { ClusterInformer } from '../client/create-informer.ts';
import { createParsedFile, type ParsedFile } from '../client/parsed-file.ts';
import { log } from '../logs/log.ts';
import { type ConfigMap, parseAuthenticationConfigMap } from './authentication-config-map.ts';
import { type CertificatePool, createCertificatePool } from './certificate-pool.ts';
import type { AuthenticationConfig, RequestHeaderConfig } from './request-header-config.ts';

const NAME = 'extension-apiserver-authentication';
const KEY = `kube-system/${NAME}`;
export const AUTHENTICATION_CONFIG_PATH = `/api/v1/namespaces/kube-system/configmaps?fieldSelector=metadata.name%3D${NAME}`;
const FILE_POLL = 10_000;

export interface ConfigSourceOptions {
  /** What flags say; it wins over what the cluster says. */
  readonly clientCAFile: string | undefined;
  readonly requestHeaderCAFile: string | undefined;
  readonly requestHeader: Omit<RequestHeaderConfig, 'pool'>;
  /** Undefined: flags only. */
  readonly lookup: ClusterInformer<ConfigMap> | undefined;
}

/** Whom to trust, as of now. */
export interface ConfigSource {
  current(): AuthenticationConfig;
  onChange(listener: () => void): void;
  /** Begins to follow files and configmap. */
  start(signal: AbortSignal): void;
  /**
   * Waits until the cluster's part is known.
   * @param patience milliseconds: roles and certificates of a fresh deployment may be a moment behind
   * @throws Error, worded as the Go sample's last words
   */
  found(patience: number, signal: AbortSignal): Promise<void>;
}

export function createConfigSource(options: ConfigSourceOptions): ConfigSource {
  const clientCA = filePool(options.clientCAFile);
  const proxyCA = filePool(options.requestHeaderCAFile);
  let cluster: AuthenticationConfig | undefined;
  const listeners = new Set<() => void>();
  const changed = () => {
    for (const listener of listeners) listener();
  };

  /** Resolves at the next change, of whatever it is, or after so many milliseconds. */
  async function change(most: number, signal: AbortSignal): Promise<void> {
    let heard = () => {};
    const next = new Promise<void>((resolve) => {
      heard = resolve;
    });
    listeners.add(heard);
    await Promise.race([next, pause(most, signal)]);
    listeners.delete(heard);
  }

  function readConfigMap(): void {
    const configMap = options.lookup?.get(KEY);
    if (!configMap) return;
    try {
      cluster = parseAuthenticationConfigMap(configMap);
      if (!cluster.requestHeader) log.warn(`configmap ${KEY} has no requestheader-client-ca-file: no proxy is trusted`);
      log.info(`using configmap ${KEY}`, { resourceVersion: configMap.metadata.resourceVersion });
      changed();
    } catch (error) {
      log.error(`configmap ${KEY} can't be used, keeping what was there before`, { error });
    }
  }

  return {
    current() {
      const pool = proxyCA?.current();
      return {
        clientCA: clientCA ? clientCA.current() : cluster?.clientCA,
        requestHeader: pool ? { ...options.requestHeader, pool } : cluster?.requestHeader,
      };
    },
    onChange: (listener) => listeners.add(listener),
    start(signal) {
      options.lookup?.onChange(readConfigMap);
      options.lookup?.start(signal);
      const timer = setInterval(() => {
        const news = [clientCA?.reload(), proxyCA?.reload()];
        if (news.includes(true)) changed();
      }, FILE_POLL);
      signal.addEventListener('abort', () => clearInterval(timer));
    },
    async found(patience, signal) {
      const until = Date.now() + patience;
      while (options.lookup && !cluster && Date.now() < until) await change(50, signal);
      if (options.lookup && !cluster) throw lookupError(options.lookup);
    },
  };
}

function lookupError(lookup: ClusterInformer): Error {
  const cause = lookup.lastError;
  const reason = cause?.message ?? `configmaps "${NAME}" not found in namespace kube-system`;
  const hint = cause instanceof StatusError && cause.code === 403 ? `\n${roleBindingHint(reason)}` : '';
  return new Error(`unable to load configmap based request-header-client-ca-file: ${reason}${hint}`, { cause });
}

/** What to type: nearly always it is this role binding that is missing. */
function roleBindingHint(message: string): string {
  const [, namespace, name] = /system:serviceaccount:([^:"]+):([^:"]+)/.exec(message) ?? [];
  const account = namespace && name ? `${namespace}:${name}` : 'YOUR_NS:YOUR_SA';
  return (
    `Usually fixed by: kubectl create rolebinding -n kube-system ${NAME}-reader-${name ?? 'YOUR_SA'} ` +
    `--role=extension-apiserver-authentication-reader --serviceaccount=${account}`
  );
}

/** @throws Error at once if the file is no good */
function filePool(file: string | undefined): ParsedFile<CertificatePool> | undefined {
  return file ? createParsedFile(file, 'CA file', createCertificatePool) : undefined;
}
