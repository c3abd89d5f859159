import { CompilationError, compile, type Program } from './compile.ts';
import { createEnvironment } from './environment.ts';

/** Something that has an expression: what is compiled is kept as long as it is. */
export interface Holder {
  readonly holder: object;
  readonly expression: string;
  /** Types that it may evaluate to; empty: any. */
  readonly types: readonly string[];
}

/** Expressions over one set of variables. */
export interface Expressions {
  /** @throws Error worded as upstream words what goes wrong in an expression */
  evaluate(holder: Holder, variables: Readonly<Record<string, unknown>>): unknown;
  /** Where the expression stands in the words of another one's failure. @throws Error without the expression */
  run(holder: Holder, variables: Readonly<Record<string, unknown>>): unknown;
}

export function createExpressions(variables: readonly string[]): Expressions {
  const env = createEnvironment(variables);
  const kept = new WeakMap<object, Map<string, Program | CompilationError>>();
  const programOf = ({ holder, expression, types }: Holder): Program => {
    const ofHolder = kept.get(holder) ?? new Map<string, Program | CompilationError>();
    kept.set(holder, ofHolder);
    const known = ofHolder.get(expression) ?? compileOrError(() => compile(env, expression, types));
    ofHolder.set(expression, known);
    if (known instanceof CompilationError) throw known;
    return known;
  };
  const run = (holder: Holder, values: Readonly<Record<string, unknown>>) => programOf(holder)(values);
  return {
    run,
    evaluate(holder, values) {
      try {
        return run(holder, values);
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        if (error instanceof CompilationError) throw new Error(`compilation error: ${message}`, { cause: error });
        throw new Error(`expression '${holder.expression}' resulted in error: ${message}`, { cause: error });
      }
    },
  };
}

function compileOrError(compileIt: () => Program): Program | CompilationError {
  try {
    return compileIt();
  } catch (error) {
    if (error instanceof CompilationError) return error;
    throw error;
  }
}
