import type { HealthCheck } from '../health/check.ts';
import { log } from '../logs/log.ts';
import type { PostStartHook } from './definition.ts';

export interface PostStartHooks {
  /** One a hook, that passes once it has returned. */
  readonly checks: readonly HealthCheck[];
  /** Runs all, at the same time. @param onFailure is called once at most, unless the signal has aborted */
  start(context: Parameters<PostStartHook['run']>[0], onFailure: (error: Error) => void): void;
}

/**
 * k8s.io/apiserver/pkg/server: AddPostStartHook.
 * @throws Error for two hooks of one name: a mistake of the programmer
 */
export function createPostStartHooks(hooks: readonly PostStartHook[]): PostStartHooks {
  const names = hooks.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`there are two post-start hooks ${JSON.stringify(twice)}`);
  const done = new Set<string>();
  const checks = names.map((name) => ({
    name: `poststarthook/${name}`,
    check() {
      if (!done.has(name)) throw new Error('not finished');
    },
  }));
  return {
    checks,
    start(context, onFailure) {
      let failed = false;
      for (const hook of hooks) {
        runHook(hook, context)
          .then(() => {
            done.add(hook.name);
            log.debug('post-start hook has finished', { hook: hook.name });
          })
          .catch((error: unknown) => {
            // Who is told to stop may say so by throwing.
            if (failed || context.signal.aborted) return;
            failed = true;
            const reason = error instanceof Error ? error.message : String(error);
            onFailure(new Error(`post-start hook ${JSON.stringify(hook.name)} failed: ${reason}`, { cause: error }));
          });
      }
    },
  };
}

async function runHook({ run }: PostStartHook, context: Parameters<PostStartHook['run']>[0]): Promise<void> {
  await run(context);
}
