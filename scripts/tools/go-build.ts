import type { Platform } from './platform.ts';
import { parseVersion } from './version.ts';

/** Where Kubernetes' binaries keep the version they report; see hack/lib/version.sh of kubernetes/kubernetes. */
const versionPackages = ['k8s.io/component-base/version', 'k8s.io/client-go/pkg/version'];

/**
 * The flags of `go build`; `kubernetesVersion`, such as `v1.37.2`, if the programs are to report one.
 * Explicit -mod and -buildvcs, because a user's GOFLAGS may say otherwise, and because the commit of this checkout must
 * not decide what a binary contains.
 */
export function goBuildFlags(kubernetesVersion?: string): string[] {
  const stamps = kubernetesVersion ? kubernetesStamps(kubernetesVersion) : [];
  return ['-trimpath', '-mod=readonly', '-buildvcs=false', '-ldflags', ['-s', '-w', ...stamps].join(' ')];
}

/** kubeadm and the kubelet refuse to work as v0.0.0, which is what a plain build of the module calls itself. */
function kubernetesStamps(version: string): string[] {
  const parsed = parseVersion(version);
  const values = {
    gitVersion: version,
    gitMajor: parsed?.major ?? '',
    gitMinor: parsed?.minor ?? '',
    gitTreeState: 'clean',
    gitCommit: 'unknown',
  };
  return versionPackages.flatMap((name) => Object.entries(values).map(([key, value]) => `-X ${name}.${key}=${value}`));
}

/** The environment of such a build: static binaries, for this platform, in no workspace of the user's. */
export function goBuildEnv(platform: Platform, env: NodeJS.ProcessEnv): Record<string, string> {
  return {
    CGO_ENABLED: '0',
    GOWORK: 'off',
    GOOS: platform.os,
    GOARCH: platform.arch,
    // A fifth faster for 2.5 GB of memory at the most.
    GOGC: env['GOGC'] ?? '400',
  };
}

/** One `go test -c` of several packages into a directory: each gives `<its last part>.test`. Vetting is others' business. */
export function goTestCommand(
  go: string,
  flags: readonly string[],
  outDir: string,
  packages: readonly string[],
): string[] {
  return [go, 'test', '-c', '-vet=off', ...flags, '-o', `${outDir}/`, ...packages];
}

/** One `go build` of several main packages of a module into a directory. -v names each package as it is compiled. */
export function goBuildCommand(
  go: string,
  flags: readonly string[],
  outDir: string,
  packages: readonly string[],
): string[] {
  return [go, 'build', '-v', ...flags, '-o', `${outDir}/`, ...packages];
}
