/** How RBAC and audit policies name paths: exactly, all by `*`, or what begins alike by a `*` at the end. */
export function pathMatches(pattern: string, path: string): boolean {
  if (pattern === '*' || pattern === path) return true;
  return pattern.endsWith('*') && path.startsWith(pattern.replace(/\*+$/, ''));
}
