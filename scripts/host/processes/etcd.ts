import { pkiLayout } from '../../pki/layout.ts';
import type { HostFiles } from '../host-files.ts';
import type { Ports } from '../ports.ts';
import { etcdName } from '../process-name.ts';
import type { ProcessSpec } from '../process-spec.ts';

type Certificates = typeof pkiLayout.clusterEtcd | typeof pkiLayout.etcd;

interface EtcdMember {
  readonly name: string;
  readonly certificates: Certificates;
  readonly clientPort: number;
  readonly peerPort: number;
  readonly extraFlags: readonly string[];
}

/** The control plane's etcd. */
export function etcd(program: string, files: HostFiles, ports: Ports): ProcessSpec {
  return member(program, files, {
    name: 'etcd',
    certificates: pkiLayout.clusterEtcd,
    clientPort: ports.etcd,
    peerPort: ports.etcdPeer,
    // A lab's control plane is started anew, not recovered, after a power failure; without fsync a start of
    // kube-apiserver, with its hundreds of small writes, takes half the time on a slow disk.
    extraFlags: ['--unsafe-no-fsync'],
  });
}

/** The extension API server's own etcd, as durable as in the cluster: what it has acknowledged survives a crash. */
export function extensionEtcd(program: string, files: HostFiles, ports: Ports): ProcessSpec {
  return member(program, files, {
    name: etcdName(files.api),
    certificates: pkiLayout.etcd,
    clientPort: ports.wardleEtcd,
    peerPort: ports.wardleEtcdPeer,
    extraFlags: [],
  });
}

/** One member on loopback with mutual TLS. https://etcd.io/docs/v3.6/op-guide/security/ */
function member(program: string, files: HostFiles, etcdMember: EtcdMember): ProcessSpec {
  const { name, certificates } = etcdMember;
  const [ca, certificate, key] = [certificates.ca, certificates.serverCertificate, certificates.serverKey].map(
    files.pki,
  );
  const client = `https://127.0.0.1:${etcdMember.clientPort}`;
  // A single member has no peers, but etcd opens the port all the same; plain HTTP there would let any local user in.
  const peer = `https://127.0.0.1:${etcdMember.peerPort}`;
  return {
    name,
    command: [
      program,
      `--name=${name}`,
      `--data-dir=${files.data(name)}`,
      `--listen-client-urls=${client}`,
      `--advertise-client-urls=${client}`,
      '--client-cert-auth=true',
      `--trusted-ca-file=${ca}`,
      `--cert-file=${certificate}`,
      `--key-file=${key}`,
      `--listen-peer-urls=${peer}`,
      `--initial-advertise-peer-urls=${peer}`,
      `--initial-cluster=${name}=${peer}`,
      '--peer-client-cert-auth=true',
      `--peer-trusted-ca-file=${ca}`,
      `--peer-cert-file=${certificate}`,
      `--peer-key-file=${key}`,
      '--log-level=warn',
      ...etcdMember.extraFlags,
    ],
    readiness: {
      url: `${client}/health`,
      ca: files.pki(certificates.ca),
      client: { certificate: files.pki(certificates.clientCertificate), key: files.pki(certificates.clientKey) },
    },
    grace: 5,
    reads: [program, files.pki(certificates.ca)],
  };
}
