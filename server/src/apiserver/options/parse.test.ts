import { describe, expect, test } from 'vitest';
import { parseOptions, UsageError, usage } from './parse.ts';

describe('flags', () => {
  test('have the defaults of kube-apiserver', () => {
    const options = parseOptions([]);
    expect(options['secure-port']).toBe(443);
    expect(options['authorization-always-allow-paths']).toEqual(['/healthz', '/readyz', '/livez']);
    expect(options.kubeconfig).toBeUndefined();
    expect(options['anonymous-auth']).toBeUndefined();
  });

  test('come as --a=b, --a b, bare booleans, lists and repeated lists', () => {
    const options = parseOptions([
      '--secure-port=8443',
      '--etcd-servers',
      'https://a:1,https://b:2',
      '--etcd-servers=https://c:3',
      '--trace-requests',
      '--authentication-skip-lookup=false',
      '-v=4',
    ]);
    expect(options['secure-port']).toBe(8443);
    expect(options['etcd-servers']).toEqual(['https://a:1', 'https://b:2', 'https://c:3']);
    expect(options['trace-requests']).toBe(true);
    expect(options['authentication-skip-lookup']).toBe(false);
    expect(options.v).toBe(4);
  });

  test('-v takes its number in every form that Go knows', () => {
    for (const argv of [['-v=3'], ['-v3'], ['-v', '3'], ['--v=3']]) expect(parseOptions(argv).v).toBe(3);
  });

  test.each([
    [['--no-such'], 'unknown flag: --no-such'],
    [
      ['--audit-webhook-config-file', 'x'],
      '--audit-webhook-config-file is a flag of Go servers that this one can not follow: ' +
        'an audit webhook; --audit-log-path is there: not built',
    ],
    [
      ['--watch-cache=false'],
      '--watch-cache is a flag of Go servers that this one can not follow: ' +
        'reads without the watch cache: not built (--watch-cache=true would do)',
    ],
    [['stray'], 'unknown argument: stray'],
    [['--secure-port'], 'flag needs an argument: --secure-port'],
    [['--secure-port=x'], 'invalid argument "x" for --secure-port: must be a number'],
    [['--trace-requests=yes'], 'invalid argument "yes" for --trace-requests: must be true or false'],
  ])('%j is refused', (argv, message) => {
    expect(() => parseOptions(argv)).toThrow(new UsageError(message));
  });

  test('flags of Go servers that ask for what happens anyway are taken', () => {
    const argv = ['--watch-cache', '--etcd-healthcheck-timeout', '2s', '--profiling=false', '--secure-port=1'];
    expect(parseOptions(argv)['secure-port']).toBe(1);
  });

  test('a program has defaults of its own', () => {
    expect(parseOptions([])['etcd-prefix']).toBe('/registry');
    expect(parseOptions([], { 'etcd-prefix': '/registry/x' })['etcd-prefix']).toBe('/registry/x');
    expect(usage('main.js', { 'etcd-prefix': '/registry/x' })).toContain('(default /registry/x)');
    expect(parseOptions([], { standalone: true }).standalone).toBe(true);
    expect(parseOptions(['--standalone=false'], { standalone: true }).standalone).toBe(false);
  });

  test('--help names each with its default', () => {
    expect(usage('main.js')).toContain('--secure-port\n        Port of HTTPS; 0 takes a free one. (default 443)');
  });
});
