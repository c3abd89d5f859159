import { generateKeyPairSync } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Surroundings } from '../../integration/server-process.ts';

/** Tokens that the cluster knows, by the name of who has them; root may do anything. */
export const tokens = { root: 'token-of-root', alice: 'token-of-alice', bob: 'token-of-bob' } as const;

export interface Preparation {
  /** As root; its CA is there once kube-apiserver has started. */
  readonly kubeconfig: string;
  readonly flags: readonly string[];
}

/**
 * What a kube-apiserver alone on this machine needs: it makes its serving certificate itself.
 * @param dir of its files
 * @param around whose CAs it hands on to extension API servers
 */
export async function prepare(dir: string, port: number, etcd: string, around: Surroundings): Promise<Preparation> {
  const file = (name: string) => path.join(dir, name);
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const cluster = { server: `https://127.0.0.1:${port}`, 'certificate-authority': file('apiserver.crt') };
  const kubeconfig = {
    'current-context': 'a',
    contexts: [{ name: 'a', context: { cluster: 'c', user: 'root' } }],
    clusters: [{ name: 'c', cluster }],
    users: [{ name: 'root', user: { token: tokens.root } }],
  };
  const files = {
    'sa.key': privateKey,
    'sa.pub': publicKey,
    'tokens.csv': Object.entries(tokens).map(tokenLine).join('\n'),
    kubeconfig: JSON.stringify(kubeconfig),
  };
  for (const [name, text] of Object.entries(files)) await writeFile(file(name), text);
  const flags = [
    '--bind-address=127.0.0.1',
    `--secure-port=${port}`,
    // TEST-NET-1: it goes into a certificate, and nowhere else.
    '--advertise-address=192.0.2.1',
    '--endpoint-reconciler-type=none',
    `--cert-dir=${dir}`,
    `--etcd-servers=${etcd}`,
    '--service-account-issuer=https://kubernetes.default.svc',
    `--service-account-key-file=${file('sa.pub')}`,
    `--service-account-signing-key-file=${file('sa.key')}`,
    `--token-auth-file=${file('tokens.csv')}`,
    '--authorization-mode=RBAC',
    `--client-ca-file=${path.join(around.dir, 'client-ca.crt')}`,
    `--requestheader-client-ca-file=${path.join(around.dir, 'front-proxy-ca.crt')}`,
    '--requestheader-allowed-names=front-proxy-client',
    '--requestheader-username-headers=X-Remote-User',
    '--requestheader-group-headers=X-Remote-Group',
    '--requestheader-extra-headers-prefix=X-Remote-Extra-',
  ];
  return { kubeconfig: file('kubeconfig'), flags };
}

function tokenLine([name, token]: readonly [string, string]): string {
  return `${token},${name},${name}${name === 'root' ? ',system:masters' : ''}`;
}
