import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

/**
 * A file's checksum out of what is published beside it: the bare hex digits, or a list of `HEX  NAME`.
 * @param digits how many hex digits the algorithm has
 */
export function findChecksum(text: string, name: string, digits: number): string | undefined {
  const hex = new RegExp(`^[0-9a-fA-F]{${digits}}$`);
  const lines = text.split('\n').map((line) => line.trim().split(/\s+\*?/));
  const [sum] = lines.find(([first, file]) => file === name || (first && file === undefined)) ?? [];
  return sum !== undefined && hex.test(sum) ? sum.toLowerCase() : undefined;
}

export const digitsOf = { sha256: 64, sha512: 128 } as const;

export async function checksumOf(file: string, algorithm: 'sha256' | 'sha512'): Promise<string> {
  const hash = createHash(algorithm);
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
