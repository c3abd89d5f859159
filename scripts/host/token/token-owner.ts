/**
 * The UID of the service account that a token was given to; a namesake made later has another, and the token is void.
 * https://kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin/#bound-service-account-tokens
 * @returns undefined if the text is no such token
 */
export function tokenOwner(token: string): string | undefined {
  try {
    const [, claims = ''] = token.trim().split('.');
    const uid: unknown = JSON.parse(Buffer.from(claims, 'base64url').toString('utf8'))['kubernetes.io'].serviceaccount
      .uid;
    return typeof uid === 'string' ? uid : undefined;
  } catch {
    return undefined;
  }
}
