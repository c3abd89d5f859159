import type { Dial } from '../drivers/driver.ts';
import type { Lab } from '../lab/lab.ts';

/** Ways to the sample servers, each found when it is first asked for, and kept. */
export interface Dials {
  /** @param replica from 1; without it any will do */
  server(replica?: number): Promise<Dial>;
  /** Those that were found; they are found anew when asked for again. */
  close(): Promise<void>;
}

export function createDials(lab: Lab): Dials {
  const dialed = new Map<number | undefined, Promise<Dial>>();
  return {
    server(replica) {
      const dial = dialed.get(replica) ?? lab.driver.dial.server(lab, replica);
      dialed.set(replica, dial);
      return dial;
    },
    async close() {
      const open = [...dialed.values()];
      dialed.clear();
      for (const dial of open) await (await dial.catch(() => undefined))?.close();
    },
  };
}
