import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FrameReader, framed } from './frames.ts';

const message = fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes));

/** The bytes in pieces, cut at these places. */
function cut(bytes: Buffer, places: readonly number[]): Buffer[] {
  const at = [0, ...places.map((place) => place % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return at.slice(1).map((end, index) => bytes.subarray(at[index], end));
}

test('messages are found wherever chunks begin and end', () => {
  fc.assert(
    fc.property(fc.array(message), fc.array(fc.nat()), (messages, places) => {
      const reader = new FrameReader();
      const chunks = cut(Buffer.concat(messages.map(framed)), places);
      expect(chunks.flatMap((chunk) => reader.read(chunk))).toEqual(messages);
    }),
  );
});

test('a message is given as soon as its last byte has come, and without being copied', () => {
  const reader = new FrameReader();
  const two = Buffer.concat([framed(Buffer.from('one')), framed(Buffer.from('two'))]);
  const [first] = reader.read(two.subarray(0, -1));
  expect(first?.toString()).toBe('one');
  expect(first?.buffer).toBe(two.buffer);
  expect(reader.read(two.subarray(-1))).toEqual([Buffer.from('two')]);
});

test('a large message in many pieces is put together once, not with each piece', () => {
  const reader = new FrameReader();
  const large = framed(Buffer.alloc(32 * 1024 * 1024, 'x'));
  const size = 4 * 1024;
  const start = performance.now();
  const found = cut(
    large,
    Array.from({ length: large.length / size }, (_, n) => n * size),
  ).flatMap((chunk) => reader.read(chunk));
  expect(found.map(({ length }) => length)).toEqual([large.length - 5]);
  // 8,000 times 16 MB on average would take a minute.
  expect(performance.now() - start).toBeLessThan(10_000);
});
