import { parse } from 'yaml';

/**
 * What differs between the configuration that a cluster was made from and the one that it would be made from now, by
 * meaning: comments and layout don't count, and kubeadm's patches, which are YAML inside YAML, are read too.
 * @returns lines like those of diff; none if a cluster made now would be the same
 */
export function kindConfigDrift(made: string, now: string): readonly string[] {
  const [before, after] = [flatten(parse(made)), flatten(parse(now))];
  const paths = [...new Set([...before.keys(), ...after.keys()])];
  return paths
    .filter((path) => before.get(path) !== after.get(path))
    .flatMap((path) => [line('-', path, before.get(path)), line('+', path, after.get(path))])
    .filter((text) => text !== undefined);
}

function line(sign: string, path: string, value: string | undefined): string | undefined {
  return value === undefined ? undefined : `${sign} ${path}: ${value}`;
}

/** Every leaf by its path: `nodes.0.role` → `"control-plane"`. */
function flatten(value: unknown, path: readonly string[] = []): Map<string, string> {
  const inner = typeof value === 'string' && value.includes('\n') ? parse(value) : value;
  if (typeof inner !== 'object' || inner === null) return new Map([[path.join('.'), JSON.stringify(inner)]]);
  const entries = Object.entries(inner).flatMap(([key, child]) => [...flatten(child, [...path, keyOf(key, child)])]);
  return new Map(entries);
}

/** Lists of named things, such as kubeadm's extra arguments, are compared by name: an order is no difference. */
function keyOf(key: string, child: unknown): string {
  const named = typeof child === 'object' && child !== null && 'name' in child && typeof child.name === 'string';
  return named ? String(child.name) : key;
}
