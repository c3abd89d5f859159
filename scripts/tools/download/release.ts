import type { Platform } from '../platform.ts';
import type { ToolName } from '../tool-spec.ts';

/** One file that a project publishes for a release, and how to find out whether it has arrived whole. */
export interface Release {
  readonly url: string;
  /** Text with the file's checksum in hex: alone, or in a list beside the file's name, as `sha256sum` writes it. */
  readonly checksum: { readonly url: string; readonly algorithm: 'sha256' | 'sha512' };
  /** Where the program lies in it, if it is an archive. */
  readonly member?: string;
}

/** Variables that name a mirror in place of the official address; a mirror has the same paths below. */
const bases = {
  LAB_DOWNLOAD_KUBERNETES: 'https://dl.k8s.io/release',
  LAB_DOWNLOAD_KIND: 'https://github.com/kubernetes-sigs/kind/releases/download',
  LAB_DOWNLOAD_ETCD: 'https://github.com/etcd-io/etcd/releases/download',
} as const;

const architectures = ['amd64', 'arm64'];

/**
 * Where a tool is published for this platform.
 * @param version with its leading v
 * @returns undefined where the project publishes none: Kubernetes has servers for Linux only
 */
export function releaseOf(
  name: ToolName,
  version: string,
  { os, arch }: Platform,
  env: NodeJS.ProcessEnv,
): Release | undefined {
  if (!architectures.includes(arch) || !['linux', 'darwin'].includes(os)) return undefined;
  const base = (variable: keyof typeof bases) => `${(env[variable] || bases[variable]).replace(/\/$/, '')}/${version}`;
  switch (name) {
    case 'kubectl':
      return kubernetes(`${base('LAB_DOWNLOAD_KUBERNETES')}/bin/${os}/${arch}/${name}`);
    case 'kube-apiserver':
    case 'kube-controller-manager':
      return os === 'linux' ? kubernetes(`${base('LAB_DOWNLOAD_KUBERNETES')}/bin/${os}/${arch}/${name}`) : undefined;
    case 'kind': {
      const url = `${base('LAB_DOWNLOAD_KIND')}/kind-${os}-${arch}`;
      return { url, checksum: { url: `${url}.sha256sum`, algorithm: 'sha256' } };
    }
    case 'etcd':
    case 'etcdctl': {
      const folder = `etcd-${version}-${os}-${arch}`;
      const url = `${base('LAB_DOWNLOAD_ETCD')}/${folder}.${os === 'linux' ? 'tar.gz' : 'zip'}`;
      const checksum = { url: `${base('LAB_DOWNLOAD_ETCD')}/SHA256SUMS`, algorithm: 'sha256' } as const;
      return { url, checksum, member: `${folder}/${name}` };
    }
    default:
      return undefined;
  }
}

/** https://kubernetes.io/docs/tasks/tools/install-kubectl-linux/#install-kubectl-binary-with-curl-on-linux */
function kubernetes(url: string): Release {
  return { url, checksum: { url: `${url}.sha512`, algorithm: 'sha512' } };
}
