import { randomBytes } from 'node:crypto';
import { crc32, gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { deflate } from '../../storage/watch-cache/run.ts';
import { GzipJoiner, type Piece } from './gzip-joiner.ts';

async function gzip(pieces: readonly Piece[]): Promise<Buffer> {
  const joiner = new GzipJoiner();
  const all = [joiner.begin()];
  for (const piece of pieces) all.push(...(await joiner.add(piece)));
  return Buffer.concat([...all, joiner.end()]);
}

/** As a run keeps it. */
async function kept(bytes: Buffer, lead: number): Promise<Piece> {
  const rest = bytes.subarray(lead);
  const packed = { blocks: await deflate(rest), crc32: crc32(rest), length: rest.length };
  return { bytes, lead, packed: async () => packed };
}

it('is one gzip stream, whatever it is made of', async () => {
  const text = fc.oneof(fc.string(), fc.string({ minLength: 600, maxLength: 2000 })).map((each) => Buffer.from(each));
  const piece = fc.record({ bytes: text, keeps: fc.boolean(), lead: fc.nat(1) });
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 6 }), async (parts) => {
      const pieces = await Promise.all(
        parts.map(({ bytes, keeps, lead }) => (keeps ? kept(bytes, Math.min(lead, bytes.length)) : { bytes })),
      );
      const whole = Buffer.concat(parts.map(({ bytes }) => bytes));
      expect(gunzipSync(await gzip(pieces)).equals(whole)).toBe(true);
    }),
  );
});

it('holds what can not be compressed, and what is big', async () => {
  const pieces = [randomBytes(200_000), Buffer.alloc(3_000_000, 'abc'), randomBytes(100)].map((bytes) => ({ bytes }));
  const whole = Buffer.concat(pieces.map(({ bytes }) => bytes));
  expect(gunzipSync(await gzip(pieces)).equals(whole)).toBe(true);
});
