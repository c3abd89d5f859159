import { stringify } from 'yaml';

/** How the holder of a kubeconfig proves who it is. */
export type KubeconfigUser =
  | { readonly certificate: string; readonly key: string }
  /** File that is read again from time to time, as its token is renewed. */
  | { readonly tokenFile: string };

export interface KubeconfigParts {
  /** `https://…` */
  readonly server: string;
  /** PEM of the authority behind the server's certificate. */
  readonly ca: string;
  /** Name of cluster, user and context. */
  readonly name: string;
  readonly user: KubeconfigUser;
}

/**
 * A kubeconfig that holds all it needs but the token, so that it can be copied elsewhere.
 * https://kubernetes.io/docs/reference/config-api/kubeconfig.v1/
 */
export function kubeconfig(parts: KubeconfigParts): string {
  return stringify(configOf(parts), { lineWidth: 0 });
}

/** The same in JSON, which is YAML too: for a program that starts sooner if it need not load a parser of YAML. */
export function kubeconfigJson(parts: KubeconfigParts): string {
  return `${JSON.stringify(configOf(parts), null, 2)}\n`;
}

function configOf({ server, ca, name, user }: KubeconfigParts): object {
  return {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name, cluster: { server, 'certificate-authority-data': base64(ca) } }],
    users: [{ name, user: credentials(user) }],
    contexts: [{ name, context: { cluster: name, user: name } }],
    'current-context': name,
  };
}

function credentials(user: KubeconfigUser): Readonly<Record<string, string>> {
  if ('tokenFile' in user) return { tokenFile: user.tokenFile };
  return { 'client-certificate-data': base64(user.certificate), 'client-key-data': base64(user.key) };
}

const base64 = (text: string) => Buffer.from(text).toString('base64');
