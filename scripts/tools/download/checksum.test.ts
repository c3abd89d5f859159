import { expect, it } from 'vitest';
import { checksumOf, findChecksum } from './checksum.ts';

const sum = 'ab'.repeat(32);

it('reads bare digits, and the line of a list that names the file', () => {
  expect(findChecksum(`${sum}\n`, 'kubectl', 64)).toBe(sum);
  expect(findChecksum(sum.toUpperCase(), 'kubectl', 64)).toBe(sum);
  expect(findChecksum(`${'cd'.repeat(32)}  other\n${sum} *kind\n`, 'kind', 64)).toBe(sum);
});

it('takes nothing for a checksum that is none', () => {
  expect(findChecksum('<html>not found</html>', 'kubectl', 64)).toBeUndefined();
  expect(findChecksum(`${sum}  other\n${sum}  third\n`, 'kubectl', 64)).toBeUndefined();
  expect(findChecksum(sum, 'kubectl', 128)).toBeUndefined();
  expect(findChecksum('', 'kubectl', 64)).toBeUndefined();
});

it('hashes a file', async () => {
  expect(await checksumOf('/dev/null', 'sha256')).toMatch(/^e3b0c44298fc1c14/);
});
