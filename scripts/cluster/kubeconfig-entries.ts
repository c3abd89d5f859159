import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import type { KeyedCertificate } from '../pki/spec.ts';

type Entry = Readonly<Record<string, string>>;

interface Kubeconfig {
  readonly 'current-context'?: string;
  readonly contexts?: readonly {
    readonly name: string;
    readonly context: { readonly user: string; readonly cluster: string };
  }[];
  readonly users?: readonly { readonly name: string; readonly user: Entry }[];
  readonly clusters?: readonly { readonly name: string; readonly cluster: Entry }[];
}

/** Where kube-apiserver answers, and the authority behind its certificate as PEM. */
export interface ClusterEntry {
  /** `https://…` */
  readonly server: string;
  readonly ca: string;
}

/** The certificate with which a kubeconfig's current user shows who they are. @throws Error if it has none */
export async function adminCertificate(kubeconfig: string): Promise<KeyedCertificate> {
  const { config, context } = await current(kubeconfig);
  const user = config.users?.find(({ name }) => name === context?.user)?.user ?? {};
  return {
    certificate: await inlineOrFile(user['client-certificate-data'], user['client-certificate']),
    key: await inlineOrFile(user['client-key-data'], user['client-key']),
  };
}

/** The cluster of a kubeconfig's current context. @throws Error if it has none */
export async function currentCluster(kubeconfig: string): Promise<ClusterEntry> {
  const { config, context } = await current(kubeconfig);
  const cluster = config.clusters?.find(({ name }) => name === context?.cluster)?.cluster ?? {};
  const { server } = cluster;
  if (server === undefined) throw new Error(`${kubeconfig} has no cluster for its current context`);
  return { server, ca: await inlineOrFile(cluster['certificate-authority-data'], cluster['certificate-authority']) };
}

async function current(kubeconfig: string) {
  const config = parse(await readFile(kubeconfig, 'utf8')) as Kubeconfig;
  const context = config.contexts?.find(({ name }) => name === config['current-context'])?.context;
  return { config, context };
}

async function inlineOrFile(data: string | undefined, file: string | undefined): Promise<string> {
  return data ? Buffer.from(data, 'base64').toString('utf8') : await readFile(file ?? '', 'utf8');
}
