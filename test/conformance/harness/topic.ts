import { randomBytes } from 'node:crypto';
import { afterAll, test } from 'vitest';
import type { Api } from './api.ts';
import { openCluster } from './open-target.ts';
import { Space } from './space.ts';
import { type DirectAccess, readTarget } from './target.ts';

declare module 'vitest' {
  interface TaskMeta {
    conformance?: CaseMeta;
  }
}

export interface CaseOptions {
  /** The Go sample fails this case, and why that makes this server better. */
  readonly better?: string;
  /** Milliseconds, where the usual 30 s are not enough. */
  readonly timeout?: number;
}

export interface CaseMeta {
  readonly topic: string;
  readonly name: string;
  readonly better?: string;
}

/** What a case works with. */
export interface Scene {
  /** The cluster, as its administrator. */
  readonly api: Api;
  /** A namespace of the topic's own. */
  readonly space: Space;
  /** A name that no other case uses. */
  readonly name: string;
  /** Ends the case as not run where nothing but a kubeconfig is known of the server. */
  readonly direct: () => DirectAccess;
}

export type Conform = {
  (name: string, act: (scene: Scene) => Promise<void>): void;
  (name: string, options: CaseOptions, act: (scene: Scene) => Promise<void>): void;
};

/**
 * A topic is a file of cases, each of which states a behaviour that is right. The suite runs on servers of any make:
 * where the Go sample is known to be wrong, the case says so.
 */
export function topic(title: string): Conform {
  const target = readTarget(process.env);
  const api = openCluster(target);
  const space = new Space(api);
  afterAll(() => space.remove());
  return (name: string, ...rest: readonly unknown[]) => {
    const [options, act] = (rest.length === 2 ? rest : [{}, rest[0]]) as [CaseOptions, (scene: Scene) => Promise<void>];
    test(`${title}: ${name}`, { timeout: options.timeout ?? 30_000 }, async ({ task, skip }) => {
      task.meta.conformance = { topic: title, name, ...(options.better && { better: options.better }) };
      await space.create();
      await act({
        api,
        space,
        name: `c-${randomBytes(4).toString('hex')}`,
        direct: () => target.direct ?? skip('the server itself can not be reached from here'),
      });
    });
  };
}
