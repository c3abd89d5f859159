import { type HostFiles, hostFiles } from '../../scripts/host/host-files.ts';
import type { LabPaths } from '../../scripts/lab/paths.ts';
import { pkiLayout } from '../../scripts/pki/layout.ts';

export interface ServerPlace {
  /** On 127.0.0.1. */
  readonly port: number;
  readonly etcdEndpoint: string;
}

/** Of the Go sample and of ours alike, behind the main cluster of a lab; all else has its default. */
export function serverFlags(paths: LabPaths, { port, etcdEndpoint }: ServerPlace): readonly string[] {
  const { pki, serverKubeconfig } = hostFiles(paths);
  const { serving } = pkiLayout;
  return [
    '--bind-address=127.0.0.1',
    `--secure-port=${port}`,
    `--tls-cert-file=${pki(serving.certificate)}`,
    `--tls-private-key-file=${pki(serving.key)}`,
    `--etcd-servers=${etcdEndpoint}`,
    `--kubeconfig=${serverKubeconfig}`,
    `--authentication-kubeconfig=${serverKubeconfig}`,
    `--authorization-kubeconfig=${serverKubeconfig}`,
  ];
}

/** Paths of what the aggregator shows, and of the authority of the server that it asks. */
export function frontProxyFiles(paths: LabPaths): { readonly ca: string; readonly cert: string; readonly key: string } {
  const { pki }: HostFiles = hostFiles(paths);
  const { serving, frontProxy } = pkiLayout;
  return { ca: pki(serving.ca), cert: pki(frontProxy.clientCertificate), key: pki(frontProxy.clientKey) };
}

/** An administrator who came through the aggregator. */
export const asAdmin = { 'x-remote-user': 'admin', 'x-remote-group': 'system:masters' };
