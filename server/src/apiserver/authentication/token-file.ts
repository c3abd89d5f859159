import { type Authenticator, CredentialError } from './authenticator.ts';
import { bearerToken, tokenDigest } from './bearer-token.ts';
import type { TokenUsers } from './parse-token-file.ts';

/** Bearer tokens of a file; one that is not in it may be known to the next authenticator. */
export function createTokenFileAuthenticator(users: () => TokenUsers): Authenticator {
  return {
    name: 'tokenfile',
    async authenticate({ headers }) {
      const token = bearerToken(headers);
      return token ? users().get(tokenDigest(token)) : undefined;
    },
  };
}

/** The last to be asked about a token where no main cluster is: who has offered one is not anonymous. */
export const refuseUnknownTokens: Authenticator = {
  name: 'unknown-token',
  async authenticate({ headers }) {
    if (bearerToken(headers)) throw new CredentialError('invalid bearer token');
    return undefined;
  },
};

/** Stands after all others with --anonymous-auth=false. */
export const refuseAnonymous: Authenticator = {
  name: 'no-anonymous',
  async authenticate() {
    throw new CredentialError('nothing that proves who it is, and --anonymous-auth=false');
  },
};
