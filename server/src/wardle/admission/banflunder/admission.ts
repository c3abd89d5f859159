import { type AdmissionPlugin, type Lister, newAdmissionForbidden, waitUntilReady } from '../../../apiserver/index.ts';
import type { Fischer } from '../../apis/wardle/types.ts';

export interface BanFlunderOptions {
  readonly fischers: Lister<Fischer>;
  /** Milliseconds that a create waits for the cache to fill; default 10,000. */
  readonly waitMs?: number;
}

/**
 * Refuses to create a flunder whose name a fischer forbids. What exists already may stay and change.
 *
 * As in the Go sample it sees the object before names are generated: a generated name is never banned.
 */
export function createBanFlunder({ fischers, waitMs }: BanFlunderOptions): AdmissionPlugin {
  return {
    name: 'BanFlunder',
    notReady: () => (fischers.ready ? undefined : 'the fischers have not been listed yet'),
    async admit(attributes) {
      const { operation, kind, subresource, object } = attributes;
      if (operation !== 'CREATE' || kind.kind !== 'Flunder' || subresource) return;
      await waitUntilReady(() => fischers.ready, attributes, waitMs);
      const name = object?.metadata.name;
      if (name && (await isBanned(name, fischers))) {
        throw newAdmissionForbidden(attributes, 'this name may not be used, please change the resource name');
      }
    },
  };
}

async function isBanned(name: string, fischers: Lister<Fischer>): Promise<boolean> {
  return (await fischers.list()).some(({ disallowedFlunders }) => disallowedFlunders?.includes(name));
}
