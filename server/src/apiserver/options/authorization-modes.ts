import { type Options, UsageError } from './parse.ts';

const MODES = ['Webhook', 'RBAC', 'AlwaysAllow', 'AlwaysDeny'] as const;

export type AuthorizationMode = (typeof MODES)[number];

/** Who decides, in order. @throws UsageError for modes that are unknown, stand twice or don't go with other flags */
export function authorizationModes(
  options: Pick<Options, 'authorization-mode' | 'authorization-rbac-file' | 'standalone'>,
): readonly AuthorizationMode[] {
  const given = options['authorization-mode'].map(knownMode);
  const modes: readonly AuthorizationMode[] = given.length > 0 ? given : [options.standalone ? 'RBAC' : 'Webhook'];
  const twice = modes.find((mode, index) => modes.indexOf(mode) < index);
  if (twice) throw new UsageError(`--authorization-mode has mode ${twice} more than once`);
  if (options.standalone && modes.includes('Webhook')) {
    throw new UsageError(
      '--authorization-mode=Webhook asks the main cluster, and with --standalone there is none: ' +
        'RBAC (see --authorization-rbac-file) or AlwaysAllow decide without one',
    );
  }
  if (options['authorization-rbac-file'] && !modes.includes('RBAC')) {
    const all = [...modes, 'RBAC'].join(',');
    throw new UsageError(`--authorization-rbac-file is for the mode RBAC: add --authorization-mode=${all}`);
  }
  return modes;
}

function knownMode(text: string): AuthorizationMode {
  const mode = MODES.find((known) => known === text);
  if (mode) return mode;
  throw new UsageError(`--authorization-mode "${text}" is not a valid mode; there are: ${MODES.join(', ')}`);
}
