import path from 'node:path';
import type { Api } from '../api/api.ts';
import { labTitle } from '../lab/lab-title.ts';
import type { LabPaths } from '../lab/paths.ts';
import { pkiLayout } from '../pki/layout.ts';
import { serverName } from './process-name.ts';

/** All that the host driver reads and writes, as absolute paths. */
export interface HostFiles {
  /** Of the admin's context: the lab's name, so that kubeconfigs of two labs can be merged. */
  readonly context: string;
  /** Whose server runs beside the control plane. */
  readonly api: Api;
  readonly plan: string;
  readonly auditLog: string;
  readonly adminKubeconfig: string;
  readonly controllerManagerKubeconfig: string;
  readonly controllerManagerCertificates: string;
  readonly serverKubeconfig: string;
  readonly serverToken: string;
  /** Directory in which Node keeps what it has compiled of the server. */
  readonly compileCache: string;
  /** Where a process keeps its data. */
  data(name: string): string;
  /** A file of the lab's PKI, by its path in the layout. */
  pki(file: string): string;
}

export function hostFiles(paths: LabPaths): HostFiles {
  const server = serverName(paths.api, 1);
  const own = (name: string, file: string) => path.resolve(paths.run, name, file);
  return {
    context: labTitle(paths),
    api: paths.api,
    plan: path.resolve(paths.run, 'host.json'),
    auditLog: path.resolve(paths.logs, 'audit.log'),
    adminKubeconfig: path.resolve(paths.kubeconfig),
    controllerManagerKubeconfig: own('kube-controller-manager', 'kubeconfig'),
    controllerManagerCertificates: own('kube-controller-manager', 'certificates'),
    serverKubeconfig: own(server, 'kubeconfig'),
    serverToken: own(server, 'token'),
    compileCache: own(server, 'compile-cache'),
    data: (name) => own(name, 'data'),
    pki: (file) => path.resolve(paths.pki, file),
  };
}

/** As whom the supervisor itself asks: for readiness, for tokens, and to bind the admins' group. */
export function superAdminClient(files: HostFiles) {
  const { superAdminCertificate, superAdminKey } = pkiLayout.cluster;
  return { certificate: files.pki(superAdminCertificate), key: files.pki(superAdminKey) };
}
