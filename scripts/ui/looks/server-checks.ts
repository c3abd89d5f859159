import type { ServerCheck } from '../model.ts';
import type { ServerAnswer } from './server-link.ts';

/** A line of `/readyz?verbose`, the same in every Kubernetes API server: `[+]etcd ok`, `[-]etcd failed: …`. */
const line = /^\[([+-])\](\S+)/;

/** What servers say of their readiness; of several, each check with the worst answer. */
export function checksOf(answers: readonly ServerAnswer[]): readonly ServerCheck[] {
  const worst = new Map<string, boolean>();
  for (const { body } of answers) {
    for (const text of body.split('\n')) {
      const [, mark, name = ''] = line.exec(text) ?? [];
      if (mark !== undefined) worst.set(name, mark === '+' && worst.get(name) !== false);
    }
  }
  return [...worst].map(([name, ok]) => ({ name, ok }));
}
