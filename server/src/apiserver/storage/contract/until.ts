import { setTimeout as sleep } from 'node:timers/promises';

/** @throws Error if it does not become true within 20 s */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`not so after 20 s: ${condition}`);
    await sleep(10);
  }
}
