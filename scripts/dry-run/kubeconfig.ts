import type { HostPlan } from '../host/host-plan.ts';
import type { KubeconfigUser } from '../host/kubeconfig.ts';
import type { LabPaths } from '../lab/paths.ts';
import { pkiLayout } from '../pki/layout.ts';
import { command } from './shell.ts';
import { relative } from './transcript.ts';

export interface KubeconfigFile {
  readonly file: string;
  /** Of cluster, user and context. */
  readonly name: string;
  /** Paths of its credentials. */
  readonly user: KubeconfigUser;
}

/** Makes a kubeconfig like the one that scripts/host/kubeconfig.ts writes. */
export function kubeconfigLines(
  paths: LabPaths,
  plan: HostPlan,
  { file, name, user }: KubeconfigFile,
): readonly string[] {
  const config = (...words: readonly string[]) =>
    `${command(['kubectl', 'config', `--kubeconfig=${relative(paths, file)}`, ...words])} > /dev/null`;
  const ca = `${relative(paths, paths.pki)}/${pkiLayout.cluster.ca}`;
  const server = `https://127.0.0.1:${plan.ports.kubeApiserver}`;
  return [
    config('set-cluster', name, `--server=${server}`, `--certificate-authority=${ca}`, '--embed-certs'),
    ...credentials(),
    config('set-context', name, `--cluster=${name}`, `--user=${name}`),
    config('use-context', name),
  ];

  function credentials(): readonly string[] {
    if ('tokenFile' in user) return [config('set', `users.${name}.tokenFile`, user.tokenFile)];
    const pair = [user.certificate, user.key].map((pem) => relative(paths, pem));
    return [
      config('set-credentials', name, `--client-certificate=${pair[0]}`, `--client-key=${pair[1]}`, '--embed-certs'),
    ];
  }
}
