import type { Caller } from '../registry/caller.ts';
import type { BaseScope } from './scope.ts';

/** What a function of the definition is told of a request. */
export function callerOf({ ctx, namespace, listers }: BaseScope): Caller {
  const { user, warnings } = ctx;
  return {
    user,
    namespace,
    listers,
    get signal() {
      return ctx.signal;
    },
    warn: (text) => void warnings.add(text),
  };
}
