const kept = ['PATH', 'HOME', 'USER', 'LANG', 'LC_ALL', 'TZ', 'TMPDIR'];

/**
 * The few variables that processes get. The rest of somebody's shell could change them unseen: etcd takes every flag
 * from ETCD_*, the aggregator goes through HTTPS_PROXY, Node reads NODE_OPTIONS.
 */
export function childEnvironment(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(kept.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])));
}
