import type { Lab } from '../../lab/lab.ts';
import { linkServer, type ServerLink } from '../looks/server-link.ts';

export interface ServerLinks {
  /** One to each replica. @throws Error if one can't be reached */
  to(lab: Lab, replicas: number): Promise<readonly ServerLink[]>;
  /** After a failure they are made anew: the server may have come back elsewhere. */
  drop(): Promise<void>;
}

export function createServerLinks(): ServerLinks {
  let links: readonly ServerLink[] = [];
  const drop = async () => {
    const open = links;
    links = [];
    for (const link of open) await link.close().catch(() => undefined);
  };
  return {
    drop,
    async to(lab, replicas) {
      if (links.length === replicas) return links;
      await drop();
      links = await Promise.all(Array.from({ length: replicas }, (_, index) => linkServer(lab, index + 1)));
      return links;
    },
  };
}
