import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { ProcessSpec, RevisedSpec } from './process-spec.ts';

/** Above it a file is a program, which is replaced and never edited: size and time tell it from another. */
const hashedUpTo = 16 * 1024 * 1024;

/** Adds the digest of all files that the process reads at its start. */
export async function revise(spec: ProcessSpec): Promise<RevisedSpec> {
  const hash = createHash('sha256');
  for (const file of spec.reads) {
    hash.update(`\0${file}\0`);
    const stats = await stat(file).catch(() => undefined);
    if (!stats?.isFile()) continue;
    if (stats.size > hashedUpTo) hash.update(`${stats.size} ${stats.mtimeMs}`);
    else await pipeline(createReadStream(file), hash, { end: false });
  }
  return { ...spec, revision: hash.digest('hex') };
}
