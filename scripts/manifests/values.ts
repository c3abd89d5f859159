import type { ServerName } from '../lab/state.ts';
import { pkiLayout } from '../pki/layout.ts';
import type { Exposure, ManifestFile } from './plan.ts';

/** What differs from lab to lab. */
export type ManifestInputs =
  | {
      readonly exposure: 'pods';
      /** Image references as the node knows them. */
      readonly serverImage: string;
      readonly etcdImage: string;
      /** Default: ours. */
      readonly server?: ServerName;
      /** Default: 1. */
      readonly replicas?: number;
    }
  | {
      readonly exposure: 'host-address';
      /** IPv4 address of this machine, not a loopback one. */
      readonly address: string;
      readonly port: number;
      /** Of every sample server, the first one's too; without it there is one. */
      readonly replicaPorts?: readonly number[];
    }
  | { readonly exposure: 'host-localhost'; readonly port: number };

/** The port that the aggregator reaches the Service at, unless the Service is only a name. */
const servicePort = '443';

/**
 * A value for each placeholder of the manifests.
 * @param readPki the text of a file of the PKI, by its path there
 */
export function manifestValues(
  inputs: ManifestInputs,
  readPki: (file: string) => string,
): Readonly<Record<string, string>> {
  const base64 = (file: string) => Buffer.from(readPki(file), 'utf8').toString('base64');
  const common = { SERVING_CA: base64(pkiLayout.serving.ca), SERVICE_PORT: portOf(inputs) };
  if (inputs.exposure === 'host-localhost') return common;
  if (inputs.exposure === 'host-address') {
    return { ...common, HOST_PORT: String(inputs.port) };
  }
  return {
    ...common,
    SERVER_IMAGE: inputs.serverImage,
    SERVER_OPTION: serverOptions[inputs.server ?? 'typescript'],
    REPLICAS: String(inputs.replicas ?? 1),
    ETCD_IMAGE: inputs.etcdImage,
    SERVING_CERTIFICATE: base64(pkiLayout.serving.certificate),
    SERVING_KEY: base64(pkiLayout.serving.key),
    ETCD_CA: base64(pkiLayout.etcd.ca),
    ETCD_SERVER_CERTIFICATE: base64(pkiLayout.etcd.serverCertificate),
    ETCD_SERVER_KEY: base64(pkiLayout.etcd.serverKey),
    ETCD_CLIENT_CERTIFICATE: base64(pkiLayout.etcd.clientCertificate),
    ETCD_CLIENT_KEY: base64(pkiLayout.etcd.clientKey),
  };
}

/** Values that only one file asks for. */
export function fileValues(inputs: ManifestInputs, { replica }: ManifestFile): Readonly<Record<string, string>> {
  if (replica === undefined || inputs.exposure !== 'host-address') return {};
  const port = inputs.replicaPorts?.[replica - 1] ?? inputs.port;
  return { REPLICA: String(replica), HOST_ADDRESS: inputs.address, REPLICA_PORT: String(port) };
}

/** How many sample servers there are to be. */
export function replicasOf(inputs: ManifestInputs): number {
  return inputs.exposure === 'host-address' ? (inputs.replicaPorts?.length ?? 1) : 1;
}

/** The one flag in which the two servers differ: the Go sample keeps no trace, but may talk a little more. */
const serverOptions: Readonly<Record<ServerName, string>> = { typescript: '--trace-requests', go: '--v=2' };

/** A name has no endpoints whose port could differ from the Service's: the aggregator dials what the APIService says. */
function portOf(inputs: { readonly exposure: Exposure; readonly port?: number }): string {
  return inputs.exposure === 'host-localhost' ? String(inputs.port) : servicePort;
}
