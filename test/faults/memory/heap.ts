import { once } from 'node:events';
import type { ServerProcess, ServerStart } from '../../integration/server-process.ts';
import { residentBytes } from '../resident.ts';

/** Bytes. */
export interface MemoryUse {
  /** Of what is still in use: heap, and buffers outside of it. */
  readonly used: number;
  readonly resident: number;
}

/** In front of the server, which does not know of it: collects garbage and tells, when it is asked. */
const teller = `
process.on('message', () => {
  gc();
  gc();
  const { heapUsed, external } = process.memoryUsage();
  process.send(heapUsed + external);
});
process.channel.unref();`;

/** A server started so tells what it needs. */
export const tellingMemory: ServerStart = {
  nodeFlags: ['--expose-gc', '--import', `data:text/javascript,${encodeURIComponent(teller)}`],
  channel: true,
};

export async function memoryUse({ child }: ServerProcess): Promise<MemoryUse> {
  const told = once(child, 'message');
  child.send('');
  const [used] = await told;
  return { used, resident: residentBytes(child.pid) };
}
