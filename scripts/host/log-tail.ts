import { open } from 'node:fs/promises';
import { maskSecrets } from '../lab/mask-secrets.ts';

const bytes = 4096;

/** The last lines of a log, secrets masked; empty if there is none. */
export async function logTail(file: string, lines = 15): Promise<string> {
  const handle = await open(file, 'r').catch(() => undefined);
  if (!handle) return '';
  try {
    const { size } = await handle.stat();
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(bytes), 0, bytes, Math.max(0, size - bytes));
    const text = buffer.subarray(0, bytesRead).toString('utf8');
    return maskSecrets(text.trimEnd().split('\n').slice(-lines).join('\n'));
  } finally {
    await handle.close();
  }
}
