import type { Expressions } from './expressions.ts';

/**
 * Expressions over one set of variables, once there is one to evaluate: many clusters have neither policies nor match
 * conditions, and the language with its libraries is a large part of a server's code.
 */
export function lazyExpressions(variables: readonly string[]): () => Promise<Expressions> {
  let loaded: Promise<Expressions> | undefined;
  return () => {
    loaded ??= import('./expressions.ts').then(({ createExpressions }) => createExpressions(variables));
    return loaded;
  };
}
