import { expect, it } from 'vitest';
import { releaseOf } from './release.ts';

const linux = { os: 'linux', arch: 'amd64' };
const mac = { os: 'darwin', arch: 'arm64' };

it.each([
  ['kubectl', linux, 'https://dl.k8s.io/release/v1.2.3/bin/linux/amd64/kubectl', '.sha512'],
  ['kubectl', mac, 'https://dl.k8s.io/release/v1.2.3/bin/darwin/arm64/kubectl', '.sha512'],
  ['kube-apiserver', linux, 'https://dl.k8s.io/release/v1.2.3/bin/linux/amd64/kube-apiserver', '.sha512'],
  ['kind', mac, 'https://github.com/kubernetes-sigs/kind/releases/download/v1.2.3/kind-darwin-arm64', '.sha256sum'],
] as const)('finds %s for %j, its checksum beside it', (name, platform, url, suffix) => {
  expect(releaseOf(name, 'v1.2.3', platform, {})).toMatchObject({ url, checksum: { url: url + suffix } });
});

it('finds both programs of etcd in one archive', () => {
  const base = 'https://github.com/etcd-io/etcd/releases/download/v3.7.3';
  const etcd = releaseOf('etcd', 'v3.7.3', linux, {});
  expect(etcd).toEqual({
    url: `${base}/etcd-v3.7.3-linux-amd64.tar.gz`,
    checksum: { url: `${base}/SHA256SUMS`, algorithm: 'sha256' },
    member: 'etcd-v3.7.3-linux-amd64/etcd',
  });
  expect(releaseOf('etcdctl', 'v3.7.3', linux, {})).toMatchObject({
    url: etcd?.url,
    member: 'etcd-v3.7.3-linux-amd64/etcdctl',
  });
  expect(releaseOf('etcd', 'v3.7.3', mac, {})?.url).toBe(`${base}/etcd-v3.7.3-darwin-arm64.zip`);
});

it('takes a mirror where a variable names one', () => {
  const env = { LAB_DOWNLOAD_KUBERNETES: 'http://127.0.0.1:8080/k8s/' };
  expect(releaseOf('kubectl', 'v1.2.3', linux, env)?.url).toBe(
    'http://127.0.0.1:8080/k8s/v1.2.3/bin/linux/amd64/kubectl',
  );
});

it('knows what is not published: servers for macOS, other architectures, the node’s own parts', () => {
  expect(releaseOf('kube-apiserver', 'v1.2.3', mac, {})).toBeUndefined();
  expect(releaseOf('kubectl', 'v1.2.3', { os: 'linux', arch: 'mips' }, {})).toBeUndefined();
  expect(releaseOf('pause', 'own', linux, {})).toBeUndefined();
});
