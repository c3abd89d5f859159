import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import type { KeyedCertificate } from '../pki/spec.ts';

interface Kubeconfig {
  readonly 'current-context'?: string;
  readonly contexts?: readonly { readonly name: string; readonly context: { readonly user: string } }[];
  readonly users?: readonly { readonly name: string; readonly user: Readonly<Record<string, string>> }[];
}

/** The certificate with which a kubeconfig's current user shows who they are. @throws Error if it has none */
export async function adminCertificate(kubeconfig: string): Promise<KeyedCertificate> {
  const config = parse(await readFile(kubeconfig, 'utf8')) as Kubeconfig;
  const context = config.contexts?.find(({ name }) => name === config['current-context']);
  const user = config.users?.find(({ name }) => name === context?.context.user)?.user ?? {};
  return {
    certificate: await inlineOrFile(user['client-certificate-data'], user['client-certificate']),
    key: await inlineOrFile(user['client-key-data'], user['client-key']),
  };
}

async function inlineOrFile(data: string | undefined, file: string | undefined): Promise<string> {
  return data ? Buffer.from(data, 'base64').toString('utf8') : await readFile(file ?? '', 'utf8');
}
