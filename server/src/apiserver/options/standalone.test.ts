import { describe, expect, test } from 'vitest';
import { parseOptions, UsageError } from './parse.ts';
import { checkStandalone } from './standalone.ts';

const check = (...argv: readonly string[]) => checkStandalone(parseOptions(argv));

describe('--standalone', () => {
  test.each([
    [['--token-auth-file=f']],
    [['--client-ca-file=f']],
    [['--requestheader-client-ca-file=f']],
    [['--anonymous-auth']],
    [['--client-ca-file=f', '--authentication-skip-lookup', '--anonymous-auth=false']],
  ])('goes with %j', (argv) => {
    expect(() => check('--standalone', ...argv)).not.toThrow();
  });

  test.each(['kubeconfig', 'authentication-kubeconfig', 'authorization-kubeconfig'])(
    'does not go with --%s',
    (flag) => {
      const message = `--${flag} names one: leave --${flag} out`;
      expect(() => check('--standalone', '--token-auth-file=f', `--${flag}=f`)).toThrow(message);
      expect(() => check('--standalone', '--token-auth-file=f', `--${flag}=f`)).toThrow(UsageError);
      expect(() => check(`--${flag}=f`)).not.toThrow();
    },
  );

  test.each([[[]], [['--anonymous-auth=false']]])('with %j alone could know nobody', (argv) => {
    expect(() => check('--standalone', ...argv)).toThrow(/give --token-auth-file=FILE .* --client-ca-file=FILE/);
    expect(() => check('--standalone', ...argv)).toThrow(UsageError);
    expect(() => check(...argv)).not.toThrow();
  });
});
