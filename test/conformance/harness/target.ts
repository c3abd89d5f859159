import path from 'node:path';
import { hostFiles } from '../../../scripts/host/host-files.ts';
import { type HostPlan, readHostPlan } from '../../../scripts/host/host-plan.ts';
import { serverPort } from '../../../scripts/host/ports.ts';
import { labPaths } from '../../../scripts/lab/paths.ts';
import { projectRoot } from '../../../scripts/lab/project-root.ts';
import { pkiLayout } from '../../../scripts/pki/layout.ts';

/** Paths of PEM files. */
export interface KeyedFiles {
  readonly cert: string;
  readonly key: string;
}

/** What only whoever runs the server knows of it; cases that need it are not run without it. */
export interface DirectAccess {
  /** The server itself, without an aggregator in front: `https://ADDRESS:PORT`. */
  readonly url: string;
  /** Those that share its etcd and its Service, in the same form. */
  readonly others: readonly string[];
  /** Path of the authority of its serving certificate. */
  readonly ca: string;
  readonly serverName: string;
  /** As which the aggregator comes. */
  readonly frontProxy: KeyedFiles;
  readonly frontProxyAuthority: KeyedFiles;
  /** Signs the client certificates of the main cluster's users. */
  readonly clientAuthority: KeyedFiles;
  readonly etcd: KeyedFiles & { readonly url: string; readonly ca: string };
}

/** A server to be examined. */
export interface Target {
  /** Of an administrator of the cluster whose aggregator the server stands behind. */
  readonly kubeconfig: string;
  readonly direct?: DirectAccess;
}

/** Names the variable that hands the target, as JSON, to the process that runs the topics. */
export const targetVariable = 'CONFORMANCE_TARGET';

/** @throws Error where the suite was not started by `npm run conformance` */
export function readTarget(env: NodeJS.ProcessEnv): Target {
  const text = env[targetVariable];
  if (!text) throw new Error(`${targetVariable} is not set: start the suite by npm run conformance`);
  return JSON.parse(text) as Target;
}

/**
 * The server of a lab on the host driver.
 * @param replicas as many as it was made with
 * @throws Error if it has none that runs here
 */
export async function labTarget(name: string, replicas = 1): Promise<Target> {
  const paths = labPaths(projectRoot, name);
  const plan = await readHostPlan(paths);
  if (!plan) throw new Error(`there is no lab ${name} on the host driver`);
  const { pki } = hostFiles(paths);
  const { frontProxy, serving, etcd, cluster, authorityKeys } = pkiLayout;
  return {
    kubeconfig: path.resolve(paths.kubeconfig),
    direct: {
      url: urlOf(plan, 1),
      others: Array.from({ length: replicas - 1 }, (_, index) => urlOf(plan, index + 2)),
      ca: pki(serving.ca),
      serverName: 'api.wardle.svc',
      frontProxy: { cert: pki(frontProxy.clientCertificate), key: pki(frontProxy.clientKey) },
      frontProxyAuthority: { cert: pki(frontProxy.ca), key: pki(authorityKeys.frontProxy) },
      clientAuthority: { cert: pki(cluster.ca), key: pki(authorityKeys.cluster) },
      etcd: {
        url: `https://127.0.0.1:${plan.ports.wardleEtcd}`,
        ca: pki(etcd.ca),
        cert: pki(etcd.clientCertificate),
        key: pki(etcd.clientKey),
      },
    },
  };
}

function urlOf({ address, ports }: HostPlan, replica: number): string {
  return `https://${address.address}:${serverPort(ports, replica)}`;
}
