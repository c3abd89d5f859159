import { beforeAll } from 'vitest';
import { type Input, kubectl, tryKubectl } from './lab.ts';

/** Begins a topic in a namespace of its own. @returns kubectl in that namespace: one that has to succeed, and one that need not */
export function space(namespace: string) {
  beforeAll(async () => {
    await kubectl(['create', 'namespace', namespace]);
  });
  return {
    namespace,
    kubectl: (args: readonly string[], options?: Input) => kubectl(['--namespace', namespace, ...args], options),
    tryKubectl: (args: readonly string[], options?: Input) => tryKubectl(['--namespace', namespace, ...args], options),
  };
}
