/** How to reach one member of etcd. */
export interface Endpoint {
  /** `host:port`, an IPv6 address in brackets. */
  readonly target: string;
  readonly secure: boolean;
}

/**
 * @param url `https://host:port`, `http://host:port` or `host:port`
 * @param secureByDefault whether the last of these means TLS
 */
export function parseEndpoint(url: string, secureByDefault: boolean): Endpoint {
  const [, scheme, target] = /^(?:(https?):\/\/)?([^/\s]+)\/?$/.exec(url) ?? [];
  if (!target || !URL.canParse(`https://${target}`))
    throw new Error(`${url} is no etcd endpoint: write https://host:port`);
  return { target, secure: scheme ? scheme === 'https' : secureByDefault };
}
