import { describe, expect, test } from 'vitest';
import { authorizationModes } from './authorization-modes.ts';
import { parseOptions, UsageError } from './parse.ts';

const modes = (...argv: readonly string[]) => authorizationModes(parseOptions(argv));

describe('--authorization-mode', () => {
  test('is the main cluster where there is one', () => {
    expect(modes()).toEqual(['Webhook']);
    expect(modes('--standalone')).toEqual(['RBAC']);
    expect(modes('--standalone', '--authorization-rbac-file=f')).toEqual(['RBAC']);
  });

  test('may be several, in order', () => {
    expect(modes('--authorization-mode=Webhook,RBAC', '--authorization-rbac-file=f')).toEqual(['Webhook', 'RBAC']);
    expect(modes('--standalone', '--authorization-mode=AlwaysAllow')).toEqual(['AlwaysAllow']);
  });

  test.each([
    [['--authorization-mode=ABAC'], '"ABAC" is not a valid mode; there are: Webhook, RBAC, AlwaysAllow, AlwaysDeny'],
    [['--authorization-mode=RBAC,RBAC'], 'has mode RBAC more than once'],
    [['--standalone', '--authorization-mode=Webhook'], 'with --standalone there is none: RBAC'],
    [['--authorization-rbac-file=f'], 'add --authorization-mode=Webhook,RBAC'],
    [
      ['--standalone', '--authorization-mode=AlwaysDeny', '--authorization-rbac-file=f'],
      'add --authorization-mode=AlwaysDeny,RBAC',
    ],
  ])('%j: %s', (argv, message) => {
    expect(() => modes(...argv)).toThrow(message);
    expect(() => modes(...argv)).toThrow(UsageError);
  });
});
