import path from 'node:path';
import { UsageError } from '../../options/parse.ts';
import { type CompactableStorage, createEtcdStorage } from '../../storage/etcd/create-etcd-storage.ts';
import type { EtcdFlags } from './parse.ts';

/** Where objects are, or are to be. */
export type Place =
  | { readonly kind: 'file'; readonly dir: string; readonly text: string }
  | { readonly kind: 'etcd'; readonly endpoints: readonly string[]; readonly text: string };

/** @param flag whose value it is. @throws UsageError */
export function parsePlace(flag: string, text: string | undefined): Place {
  if (!text) throw new UsageError(`${flag} must be specified: file:DIR or etcd:URL`);
  const [, kind, rest = ''] = /^(file|etcd):(.+)$/.exec(text) ?? [];
  if (kind === 'file') return { kind, dir: path.resolve(rest), text };
  if (kind === 'etcd') return { kind, endpoints: rest.split(',').filter(Boolean), text };
  throw new UsageError(`${flag}=${text}: write file:DIR or etcd:URL`);
}

/** Below which all keys are. */
export function prefixOf(flags: EtcdFlags): string {
  return `${flags['etcd-prefix'] ?? '/registry'}/`;
}

/** @throws Error if a TLS file can't be read; UsageError */
export function openEtcd(endpoints: readonly string[], flags: EtcdFlags): CompactableStorage {
  const [caFile, certFile, keyFile] = [flags['etcd-cafile'], flags['etcd-certfile'], flags['etcd-keyfile']];
  const [name, passwordFile] = [flags['etcd-username'], flags['etcd-password-file']];
  if (Boolean(name) !== Boolean(passwordFile)) {
    throw new UsageError('--etcd-username and --etcd-password-file must be specified together');
  }
  return createEtcdStorage({
    endpoints,
    tls: { ...(caFile && { caFile }), ...(certFile && { certFile }), ...(keyFile && { keyFile }) },
    probeKey: `${prefixOf(flags)}health`,
    compactionIntervalMs: 0,
    ...(name && passwordFile && { user: { name, passwordFile } }),
  });
}
