import { open } from 'node:fs/promises';

/** Bytes: some thousand lines, and still small enough to attach. */
const most = 1_000_000;

/** The end of a file, from the start of a line on. @throws if it can't be read */
export async function fileTail(file: string, bytes = most): Promise<string> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    const from = Math.max(0, size - bytes);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(Math.min(size, bytes)), 0, undefined, from);
    const text = buffer.subarray(0, bytesRead).toString('utf8');
    return from === 0 ? text : text.slice(text.indexOf('\n') + 1);
  } finally {
    await handle.close();
  }
}
