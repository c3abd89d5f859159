import { describe, expect, it } from 'vitest';
import { goBuildCommand, goBuildEnv, goBuildFlags, goTestCommand } from './go-build.ts';

describe('go build', () => {
  it('stamps the version that kubeadm and kubectl report', () => {
    const flags = goBuildFlags('v1.37.2').join(' ');
    expect(flags).toContain('-X k8s.io/component-base/version.gitVersion=v1.37.2');
    expect(flags).toContain('-X k8s.io/client-go/pkg/version.gitMinor=37');
  });

  it('depends on neither the checkout nor GOFLAGS', () => {
    expect(goBuildFlags()).toEqual(['-trimpath', '-mod=readonly', '-buildvcs=false', '-ldflags', '-s -w']);
    expect(goBuildEnv({ os: 'linux', arch: 'arm64' }, { GOGC: '50' })).toEqual({
      ...{ CGO_ENABLED: '0', GOWORK: 'off', GOOS: 'linux', GOARCH: 'arm64', GOGC: '50' },
    });
  });

  it('writes all packages into one directory', () => {
    expect(goBuildCommand('/go', ['-f'], '/out', ['.', 'a/b'])).toEqual([
      '/go',
      'build',
      '-v',
      '-f',
      '-o',
      '/out/',
      '.',
      'a/b',
    ]);
  });

  it("builds a package's tests with the same flags", () => {
    const command = goTestCommand('/go', ['-f'], '/out', ['a/e2e']);
    expect(command.join(' ')).toBe('/go test -c -vet=off -f -o /out/ a/e2e');
  });
});
