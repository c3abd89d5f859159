/** Each authority has a colour of its own wherever it appears, so that one sees which link it vouches for. */
const known = ['front-proxy-ca', 'serving-ca', 'etcd-ca', 'cluster-ca', 'cluster-etcd-ca'];

/** A class name. */
export const hueOf = (authority: string | undefined) =>
  authority !== undefined && known.includes(authority) ? `ca-${authority}` : 'ca-other';

/** `front-proxy CA` for `front-proxy-ca`. */
export const shortName = (authority: string) =>
  authority
    .replaceAll('-', ' ')
    .replace(/^front proxy/, 'front-proxy')
    .replace(/ ca$/, ' CA');
