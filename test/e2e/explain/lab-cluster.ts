import { cpSync, mkdtempSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { issueFor } from '../../../scripts/pki/issue.ts';
import { pkiLayout } from '../../../scripts/pki/layout.ts';
import type { CertificateSpec, KeyedCertificate } from '../../../scripts/pki/spec.ts';
import { paths, temporary } from '../lab-command.ts';
import { kubectl } from './explain-run.ts';

export const v1beta1 = 'v1beta1.wardle.example.com';
export const slice = ['endpointslice', 'api-on-this-machine-1', '-n', 'wardle'] as const;

const pki = (file: string) => path.join(paths.pki, file);

/** Changes the APIService of the newer version. */
export const patchApiService = (spec: object) =>
  kubectl('patch', 'apiservice', v1beta1, '--type=merge', '-p', JSON.stringify({ spec }));

/** Changes the slice that leads to the sample server. */
export const patchSlice = (...patch: readonly object[]) =>
  kubectl('patch', ...slice, '--type=json', '-p', JSON.stringify(patch));

/** Where the sample server listens. */
export async function serverAddress(): Promise<{ readonly address: string; readonly port: string }> {
  const template = '-o=jsonpath={.endpoints[0].addresses[0]} {.ports[0].port}';
  const [address = '', port = ''] = (await kubectl('get', ...slice, template)).split(' ');
  return { address, port };
}

/** Leads the Service to another port, and back with what restore() does. */
export const leadTo = (port: number) => patchSlice({ op: 'replace', path: '/ports/0/port', value: port });

/** Makes the aggregator look at once. */
export const touchSlice = () => kubectl('annotate', ...slice, `touched=${Date.now()}`, '--overwrite');

/** Everything as the lab has written it. */
export async function restore(): Promise<void> {
  await kubectl('delete', 'endpointslice', 'api-1', '-n', 'wardle', '--ignore-not-found');
  const how = ['--server-side', '--force-conflicts', '--field-manager=aggregation-lab'];
  // Server-side apply does not take fields away that somebody else has added.
  const spec = JSON.stringify([{ op: 'add', path: '/spec/insecureSkipTLSVerify', value: false }]);
  await kubectl('patch', 'apiservice', v1beta1, '--type=json', '-p', spec).catch(() => undefined);
  await kubectl('apply', ...how, '-f', paths.manifests);
}

const servingCa = (): KeyedCertificate => ({
  certificate: readFileSync(pki(pkiLayout.serving.ca), 'utf8'),
  key: readFileSync(pki(pkiLayout.authorityKeys.serving), 'utf8'),
});

/** A serving certificate of the authority that stands in caBundle; right, unless something is said. */
export function servingCertificate(spec: Partial<CertificateSpec> = {}): Promise<KeyedCertificate> {
  const right = { subject: { commonName: 'home-made' }, uses: ['serverAuth'], dnsNames: ['api.wardle.svc'] } as const;
  return issueFor(servingCa(), { ...right, ...spec });
}

/** base64 of the wrong authority, for a caBundle. */
export const otherAuthority = () => readFileSync(pki(pkiLayout.cluster.ca)).toString('base64');

/** A folder with the authority as the printed commands expect it: ca.crt and ca.key. */
export function folderWithAuthority(also: Readonly<Record<string, string>> = {}): string {
  const dir = mkdtempSync(path.join(temporary, 'fix-'));
  cpSync(pki(pkiLayout.serving.ca), path.join(dir, 'ca.crt'));
  cpSync(pki(pkiLayout.authorityKeys.serving), path.join(dir, 'ca.key'));
  for (const [name, file] of Object.entries(also)) cpSync(file, path.join(dir, name));
  return dir;
}
