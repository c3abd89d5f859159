import type { Authorizer } from '../authorization/attributes.ts';
import { createAuthorizer } from '../authorization/authorizer.ts';
import { alwaysDeny, createAlwaysAllowAuthorizer, createUnionAuthorizer } from '../authorization/modes.ts';
import { createRbacAuthorizer } from '../authorization/rbac/authorizer.ts';
import type { RbacPolicy } from '../authorization/rbac/policy.ts';
import { createSubjectAccessReviewAuthorizer } from '../authorization/subject-access-review.ts';
import type { KubeClient } from '../client/kube-client.ts';
import { createParsedFile, type ParsedFile } from '../client/parsed-file.ts';
import { log } from '../logs/log.ts';
import { type AuthorizationMode, authorizationModes } from '../options/authorization-modes.ts';
import type { Options } from '../options/parse.ts';

export interface Authorization {
  readonly authorizer: Authorizer;
  /** Begins to follow the file. */
  start(signal: AbortSignal): void;
}

/**
 * Who decides, as the flags have it.
 * @param client undefined: there is no main cluster to ask
 * @throws UsageError for flags that don't go together; Error for a file that can't be used
 */
export async function createAuthorization(options: Options, client: KubeClient | undefined): Promise<Authorization> {
  const modes = authorizationModes(options);
  const policy = modes.includes('RBAC') ? await rbacPolicy(options['authorization-rbac-file']) : undefined;
  const authorizers = modes.map((mode) => authorizerOf(mode, options, client, policy));
  return {
    authorizer: createAuthorizer(options['authorization-always-allow-paths'], createUnionAuthorizer(authorizers)),
    start: (signal) => policy?.start(signal),
  };
}

type Followed<Value> = Pick<ParsedFile<Value>, 'current' | 'start'>;

function authorizerOf(
  mode: AuthorizationMode,
  options: Options,
  client: KubeClient | undefined,
  policy: Followed<RbacPolicy> | undefined,
): Authorizer {
  if (mode === 'Webhook' && client) return createSubjectAccessReviewAuthorizer(client);
  if (mode === 'RBAC' && policy) return createRbacAuthorizer(policy.current);
  if (mode !== 'AlwaysAllow') return alwaysDeny;
  if (options['anonymous-auth']) log.warn('anybody may do anything: --authorization-mode=AlwaysAllow --anonymous-auth');
  return createAlwaysAllowAuthorizer(options['anonymous-auth'] === true);
}

async function rbacPolicy(file: string | undefined): Promise<Followed<RbacPolicy>> {
  // It reads YAML.
  const { parseRbacPolicy } = await import('../authorization/rbac/policy.ts');
  if (!file) {
    log.warn('no --authorization-rbac-file: only members of system:masters may do more than discover what there is');
    const builtIn = parseRbacPolicy('');
    return { current: () => builtIn, start() {} };
  }
  try {
    return createParsedFile(file, 'RBAC file', parseRbacPolicy);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`--authorization-rbac-file ${file}: ${reason}`, { cause: error });
  }
}
