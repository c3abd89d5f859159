import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { combineCrc32 } from './crc32-combine.ts';

it('is the checksum of both parts together', () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.uint8Array({ maxLength: 3000 }), (first, second) => {
      const together = crc32(Buffer.concat([first, second]));
      expect(combineCrc32(crc32(first), crc32(second), second.length)).toBe(together);
    }),
  );
});

it('is that of a big second part, too', () => {
  const second = Buffer.alloc(5_000_003, 'abc');
  const together = crc32(second, crc32('first'));
  expect(combineCrc32(crc32('first'), crc32(second), second.length)).toBe(together);
});
