import type { Environment } from '@marcbachmann/cel-js';

type Comparable = bigint | number | string | boolean | Date;

/** https://pkg.go.dev/k8s.io/apiserver/pkg/cel/library#Lists */
export function registerLists(env: Environment): Environment {
  return env
    .registerFunction('list<dyn>.isSorted(): bool', isSorted)
    .registerFunction('list<dyn>.sum(): dyn', sum)
    .registerFunction('list<dyn>.min(): dyn', (list: Comparable[]) => extreme(list, 'min', (a, b) => a < b))
    .registerFunction('list<dyn>.max(): dyn', (list: Comparable[]) => extreme(list, 'max', (a, b) => a > b))
    .registerFunction('list<dyn>.indexOf(dyn): int', (list: unknown[], wanted: unknown) =>
      BigInt(list.findIndex((value) => celEqual(value, wanted))),
    )
    .registerFunction('list<dyn>.lastIndexOf(dyn): int', (list: unknown[], wanted: unknown) =>
      BigInt(list.findLastIndex((value) => celEqual(value, wanted))),
    )
    .registerFunction('list<dyn>.distinct(): list<dyn>', (list: unknown[]) =>
      list.filter((value, at) => list.findIndex((other) => celEqual(value, other)) === at),
    )
    .registerFunction('list<dyn>.slice(int, int): list<dyn>', slice)
    .registerFunction('list<dyn>.reverse(): list<dyn>', (list: unknown[]) => [...list].reverse())
    .registerFunction('list<dyn>.sort(): list<dyn>', (list: Comparable[]) =>
      [...list].sort((a, b) => (a < b ? -1 : Number(a > b))),
    );
}

/** Numbers are equal if they are the same number, whatever their types; lists and maps if all in them is. */
export function celEqual(a: unknown, b: unknown): boolean {
  if (isNumber(a) && isNumber(b)) return Number(a) === Number(b) && (typeof a !== typeof b || a === b);
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((value, at) => celEqual(value, b[at]));
  if (isMap(a) && isMap(b)) {
    const keys = Object.keys(a);
    return (
      keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && celEqual(a[key], b[key]))
    );
  }
  return a === b;
}

function isNumber(value: unknown): value is bigint | number {
  return typeof value === 'bigint' || typeof value === 'number';
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSorted(list: Comparable[]): boolean {
  return list.every((value, at) => {
    const before = list[at - 1];
    return before === undefined || before <= value;
  });
}

/** Of whole numbers, or of others; an empty list is worth 0. */
function sum(list: (bigint | number)[]): bigint | number {
  if (list.every((value) => typeof value === 'bigint')) return list.reduce((all, value) => all + value, 0n);
  return list.reduce((all: number, value) => all + Number(value), 0);
}

function extreme(list: Comparable[], name: string, better: (a: Comparable, b: Comparable) => boolean): Comparable {
  const [first, ...rest] = list;
  if (first === undefined) throw new Error(`${name} called on empty list`);
  return rest.reduce((best, value) => (better(value, best) ? value : best), first);
}

function slice(list: unknown[], from: bigint, to: bigint): unknown[] {
  if (from < 0n || to < from || to > BigInt(list.length)) {
    throw new Error(`cannot slice(${from}, ${to}), list is length ${list.length}`);
  }
  return list.slice(Number(from), Number(to));
}
