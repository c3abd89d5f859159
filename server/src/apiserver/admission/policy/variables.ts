import type { Expressions } from '../../cel/expressions.ts';
import type { Variable } from './types.ts';

type Values = Readonly<Record<string, unknown>>;

/**
 * The values that expressions of a policy see, with `variables`: each is evaluated when it is asked for, and once.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.2/staging/src/k8s.io/apiserver/pkg/admission/plugin/cel/composition.go
 */
export function withVariables(expressions: Expressions, definitions: readonly Variable[], values: Values): Values {
  const variables: Record<string, unknown> = {};
  const all = { ...values, variables };
  for (const definition of definitions) {
    const { name, expression } = definition;
    const compute = once(() => expressions.run({ holder: definition, expression, types: [] }, all));
    const get = () => {
      try {
        return compute();
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        throw new Error(`composited variable ${JSON.stringify(name)} fails to evaluate: ${message}`, { cause: error });
      }
    };
    Object.defineProperty(variables, name, { get, enumerable: true });
  }
  return all;
}

function once<T>(compute: () => T): () => T {
  let result: { readonly value: T } | undefined;
  return () => {
    result ??= { value: compute() };
    return result.value;
  };
}
