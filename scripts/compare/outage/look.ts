import { setTimeout as sleep } from 'node:timers/promises';
import { cellOf, must, no, type Trial, yes } from '../cases/case.ts';
import { seconds, until404 } from '../cases/deleting.ts';
import type { Cell } from '../model.ts';
import { pathOf, saidBy } from '../ways/way.ts';

/** Milliseconds within which something that was brought back must answer. */
const patience = 90_000;
/** Within which a namespace without anything in it is gone, if nothing is in the way. */
const namespacePatience = 15_000;

/** Whether an object can be read; no answer at all is an answer, too. */
export async function reads({ way, ask, signal }: Trial, name: string): Promise<Cell> {
  try {
    const answer = await ask({ path: pathOf(way, name) });
    return cellOf(answer.status === 200, saidBy(answer));
  } catch (error) {
    signal.throwIfAborted();
    return no(error instanceof Error ? error.message : String(error));
  }
}

/** By discovery. @param within milliseconds in which it may still be noticed that they are gone */
export async function knowsResources({ way, kubectl, signal }: Trial, within: number): Promise<Cell> {
  const end = performance.now() + within;
  const args = ['api-resources', '--cached=false', '--output=name', `--api-group=${way.group}`];
  for (;;) {
    const { exitCode, stdout, stderr } = await kubectl(args);
    if (exitCode !== 0) return no(stderr.trim().split('\n').at(-1) ?? '');
    const names = stdout.trim().split(/\s+/).filter(Boolean);
    if (names.length === 0) return no('kubectl api-resources lists none');
    if (performance.now() >= end) return yes(names.join(', '));
    await sleep(1_000, undefined, { signal });
  }
}

interface NamespaceStatus {
  readonly conditions?: readonly { readonly type: string; readonly status: string; readonly message?: string }[];
}

/** A namespace that has nothing to do with flunders. */
export async function deletesNamespace(trial: Trial, name: string): Promise<Cell> {
  const { ask } = trial;
  const body = { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
  await must(ask({ method: 'POST', path: '/api/v1/namespaces', body }));
  const path = `/api/v1/namespaces/${name}`;
  const begun = performance.now();
  await must(ask({ method: 'DELETE', path }));
  if (await until404(trial, path, namespacePatience)) return yes(`gone after ${seconds(begun)}`);
  const status = (await ask({ path })).body.status as NamespaceStatus | undefined;
  const why = status?.conditions?.find((condition) => condition.status === 'True' && condition.message);
  return no(`still there after ${seconds(begun)}: ${why?.type ?? 'no condition'}, ${why?.message ?? ''}`);
}

/** Waits until the object is answered again. @param uid that it had */
export async function answersAgain(trial: Trial, name: string, uid: string): Promise<Cell> {
  const { way, ask, signal } = trial;
  const begun = performance.now();
  let last = 'no answer';
  while (performance.now() < begun + patience) {
    const answer = await ask({ path: pathOf(way, name) }).catch(() => undefined);
    signal.throwIfAborted();
    if (answer?.status === 200) {
      const same = answer.body.metadata?.uid === uid;
      return cellOf(same, `${same ? 'the same object' : 'another object'} after ${seconds(begun)}`);
    }
    if (answer) last = saidBy(answer);
    await sleep(100, undefined, { signal });
  }
  return no(`${last} after ${seconds(begun)}`);
}
