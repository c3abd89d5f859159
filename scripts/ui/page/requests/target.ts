const resource = /^\/apis\/[^/]+\/[^/]+\/(?:namespaces\/([^/]+)\/)?([^/]+)(?:\/(.+))?$/;

/**
 * Pure: what a request is about, in few words: `flunders/demo in default`; for what is no resource, its path.
 * @param uri path and query
 */
export function targetOf(uri: string): string {
  const [path = ''] = uri.split('?');
  const [, namespace, plural, name] = resource.exec(path) ?? [];
  if (plural === undefined) return path;
  const what = name === undefined ? plural : `${plural}/${name}`;
  return namespace === undefined ? what : `${what} in ${namespace}`;
}
