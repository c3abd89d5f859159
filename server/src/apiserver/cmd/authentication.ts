import type { ConfigMap } from '../authentication/authentication-config-map.ts';
import type { Authenticator } from '../authentication/authenticator.ts';
import { splitPem } from '../authentication/certificate-pool.ts';
import { AUTHENTICATION_CONFIG_PATH, type ConfigSource, createConfigSource } from '../authentication/config-source.ts';
import type { TokenUsers } from '../authentication/parse-token-file.ts';
import { createRequestHeaderAuthenticator } from '../authentication/request-header.ts';
import { createTokenFileAuthenticator, refuseAnonymous, refuseUnknownTokens } from '../authentication/token-file.ts';
import { createTokenReviewAuthenticator } from '../authentication/token-review.ts';
import { createX509Authenticator } from '../authentication/x509.ts';
import { type ClusterInformer, createInformer } from '../client/create-informer.ts';
import type { KubeClient } from '../client/kube-client.ts';
import { createParsedFile, type ParsedFile } from '../client/parsed-file.ts';
import type { Options } from '../options/parse.ts';

export interface Authentication {
  readonly config: ConfigSource;
  /** Of the cluster's configuration; undefined if only flags count. */
  readonly lookup: ClusterInformer<ConfigMap> | undefined;
  readonly authenticators: readonly Authenticator[];
  /** PEM of all CAs whose clients may have something to show. */
  clientCAs(): readonly string[];
  /** Begins to follow files and configmap. */
  start(signal: AbortSignal): void;
}

/**
 * Whom to trust: flags first, then the main cluster.
 * @param client undefined: there is no main cluster, only flags count
 * @throws Error for files of CAs or tokens that can't be used
 */
export async function createAuthentication(options: Options, client: KubeClient | undefined): Promise<Authentication> {
  const complete = options['client-ca-file'] && options['requestheader-client-ca-file'];
  const skip = options['authentication-skip-lookup'] || complete;
  const lookup = skip || !client ? undefined : createInformer<ConfigMap>(client, AUTHENTICATION_CONFIG_PATH);
  const tokens = await tokenFile(options['token-auth-file']);
  const config = createConfigSource({
    lookup,
    clientCAFile: options['client-ca-file'],
    requestHeaderCAFile: options['requestheader-client-ca-file'],
    requestHeader: {
      allowedNames: options['requestheader-allowed-names'],
      usernameHeaders: options['requestheader-username-headers'],
      uidHeaders: options['requestheader-uid-headers'],
      groupHeaders: options['requestheader-group-headers'],
      extraHeaderPrefixes: options['requestheader-extra-headers-prefix'],
    },
  });
  return {
    config,
    lookup,
    authenticators: [
      createRequestHeaderAuthenticator(() => config.current().requestHeader),
      createX509Authenticator(() => config.current().clientCA),
      ...(tokens ? [createTokenFileAuthenticator(tokens.current)] : []),
      client ? createTokenReviewAuthenticator(client) : refuseUnknownTokens,
      ...(options['anonymous-auth'] === false ? [refuseAnonymous] : []),
    ],
    start(signal) {
      config.start(signal);
      tokens?.start(signal);
    },
    clientCAs() {
      const { clientCA, requestHeader } = config.current();
      return [clientCA?.pem, requestHeader?.pool.pem].flatMap((pem) => (pem ? splitPem(pem) : []));
    },
  };
}

async function tokenFile(file: string | undefined): Promise<ParsedFile<TokenUsers> | undefined> {
  if (!file) return undefined;
  const { parseTokenFile } = await import('../authentication/parse-token-file.ts');
  try {
    return createParsedFile(file, 'token file', parseTokenFile);
  } catch (error) {
    throw new Error(`--token-auth-file ${file}: ${error instanceof Error ? error.message : error}`, { cause: error });
  }
}
