import type { Fact } from './model.ts';

/** Who records what. */
export const sources = {
  kubectl: "kubectl's log",
  audit: "kube-apiserver's audit log",
  server: "the server's trace",
  cluster: 'the object, read afterwards',
  lab: 'the lab itself',
} as const;

export function observed(name: string, value: string, source: string): Fact {
  return { name, value, basis: 'observed', source };
}

/** @param from what it follows from, to be read behind "inferred" */
export function inferred(name: string, value: string, from: string): Fact {
  return { name, value, basis: 'inferred', source: from };
}

/** Facts about what there may not be: those without a value are left out. */
export function observedAll(
  source: string,
  values: Readonly<Record<string, string | number | null | undefined>>,
): Fact[] {
  return Object.entries(values).flatMap(([name, value]) =>
    value === undefined || value === null || value === '' ? [] : [observed(name, String(value), source)],
  );
}
