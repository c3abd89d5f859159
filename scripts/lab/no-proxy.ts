const proxies = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'http_proxy', 'https_proxy', 'all_proxy'] as const;

/** What no proxy can reach: this machine, names that only the cluster resolves, and kubeadm's range of Service IPs. */
export const unproxied: readonly string[] = ['127.0.0.1', 'localhost', '::1', '.svc', '.cluster.local', '10.96.0.0/16'];

/** The proxy variables that are set, without passwords that may stand in them. */
export function proxiesSet(env: NodeJS.ProcessEnv): readonly string[] {
  return proxies.flatMap((name) => (env[name] ? [`${name}=${withoutPassword(env[name])}`] : []));
}

/** Names and ranges that NO_PROXY lacks; none where no proxy is set. */
export function missingFromNoProxy(env: NodeJS.ProcessEnv): readonly string[] {
  if (proxiesSet(env).length === 0) return [];
  const held = noProxyList(env);
  if (held.includes('*')) return [];
  return unproxied.filter((name) => !held.includes(name));
}

/**
 * Variables that keep the lab's programs from asking a proxy for what is on this machine; empty without a proxy.
 * Both spellings, since Go prefers the upper and curl reads only the lower one for some protocols.
 */
export function noProxyEnv(env: NodeJS.ProcessEnv): Readonly<Record<string, string>> {
  const missing = missingFromNoProxy(env);
  if (missing.length === 0) return {};
  const value = [...noProxyList(env), ...missing].join(',');
  return { NO_PROXY: value, no_proxy: value };
}

function noProxyList(env: NodeJS.ProcessEnv): readonly string[] {
  const both = [env['NO_PROXY'], env['no_proxy']].join(',').split(',');
  return [...new Set(both.map((name) => name.trim()).filter(Boolean))];
}

function withoutPassword(url: string): string {
  return url.replace(/\/\/[^/@]*@/, '//<credentials>@');
}
