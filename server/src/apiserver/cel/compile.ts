import type { Environment } from '@marcbachmann/cel-js';
import { useRE2 } from './library/regex.ts';

/** A compiled expression. @throws Error without position, if it can't be evaluated */
export type Program = (variables: Readonly<Record<string, unknown>>) => unknown;

/** An expression that is none, or asks for what is not built here. */
export class CompilationError extends Error {
  override readonly name = 'CompilationError';
}

/** @param types that the expression may evaluate to; empty: any. @throws CompilationError */
export function compile(env: Environment, expression: string, types: readonly string[] = []): Program {
  const parsed = orCompilationError(() => env.parse(expression));
  useRE2(parsed.ast);
  const { valid, type = 'dyn', error } = parsed.check();
  if (!valid) throw new CompilationError(`compilation failed: ${oneLine(error)}`);
  if (types.length > 0 && type !== 'dyn' && !types.includes(type)) {
    throw new CompilationError(`must evaluate to ${types.join(' or ')} but got ${type}`);
  }
  return (variables) => {
    try {
      return parsed(variables);
    } catch (thrown) {
      throw new Error(oneLine(thrown), { cause: thrown });
    }
  };
}

function orCompilationError<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new CompilationError(`compilation failed: ${oneLine(error)}`, { cause: error });
  }
}

/** The library draws the place below its message. */
function oneLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n')[0] ?? '';
}
