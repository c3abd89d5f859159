import type { ConfigMap } from '../authentication/authentication-config-map.ts';
import type { Authenticator } from '../authentication/authenticator.ts';
import { splitPem } from '../authentication/certificate-pool.ts';
import { AUTHENTICATION_CONFIG_PATH, type ConfigSource, createConfigSource } from '../authentication/config-source.ts';
import { createRequestHeaderAuthenticator } from '../authentication/request-header.ts';
import { createTokenReviewAuthenticator } from '../authentication/token-review.ts';
import { createX509Authenticator } from '../authentication/x509.ts';
import { type ClusterInformer, createInformer } from '../client/create-informer.ts';
import type { KubeClient } from '../client/kube-client.ts';
import type { Options } from '../options/parse.ts';

export interface DelegatedAuthentication {
  readonly config: ConfigSource;
  /** Of the cluster's configuration; undefined if only flags count. */
  readonly lookup: ClusterInformer<ConfigMap> | undefined;
  readonly authenticators: readonly Authenticator[];
  /** PEM of all CAs whose clients may have something to show. */
  clientCAs(): readonly string[];
}

/** Whom to trust: flags first, then the main cluster. @throws Error for CA files that can't be used */
export function createAuthentication(options: Options, client: KubeClient): DelegatedAuthentication {
  const complete = options['client-ca-file'] && options['requestheader-client-ca-file'];
  const skip = options['authentication-skip-lookup'] || complete;
  const lookup = skip ? undefined : createInformer<ConfigMap>(client, AUTHENTICATION_CONFIG_PATH);
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
      createTokenReviewAuthenticator(client),
    ],
    clientCAs() {
      const { clientCA, requestHeader } = config.current();
      return [clientCA?.pem, requestHeader?.pool.pem].flatMap((pem) => (pem ? splitPem(pem) : []));
    },
  };
}
