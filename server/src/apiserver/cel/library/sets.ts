import type { Environment } from '@marcbachmann/cel-js';
import { celEqual } from './lists.ts';

/** What `sets.` stands before. */
class Sets {}

/** https://pkg.go.dev/github.com/google/cel-go/ext#Sets */
export function registerSets(env: Environment): Environment {
  const has = (list: unknown[], wanted: unknown) => list.some((value) => celEqual(value, wanted));
  const contains = (list: unknown[], sub: unknown[]) => sub.every((value) => has(list, value));
  return env
    .registerType('Sets', Sets)
    .registerConstant('sets', 'Sets', new Sets())
    .registerFunction('Sets.contains(list<dyn>, list<dyn>): bool', (_: Sets, a: unknown[], b: unknown[]) =>
      contains(a, b),
    )
    .registerFunction(
      'Sets.equivalent(list<dyn>, list<dyn>): bool',
      (_: Sets, a: unknown[], b: unknown[]) => contains(a, b) && contains(b, a),
    )
    .registerFunction('Sets.intersects(list<dyn>, list<dyn>): bool', (_: Sets, a: unknown[], b: unknown[]) =>
      b.some((value) => has(a, value)),
    );
}
