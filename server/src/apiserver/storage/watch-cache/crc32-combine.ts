/**
 * CRC-32 as a remainder of polynomials over GF(2): bit 31 stands for x⁰, bit 0 for x³¹, and this for the rest of the
 * divisor. https://www.rfc-editor.org/rfc/rfc1952#section-8
 */
const divisor = 0xedb88320;
const one = 0x80000000;

/** x to the power of 8 · 2ⁿ: what 2ⁿ bytes more multiply a remainder by. */
const powers: readonly number[] = powersOf(30);

/**
 * The CRC-32 of bytes of which two parts are known, without looking at them again.
 * @param second of the second part, as `crc32` of node:zlib gives it
 * @param length of the second part, in bytes, below 2³⁰
 */
export function combineCrc32(first: number, second: number, length: number): number {
  let factor = one;
  for (let n = 0, rest = length; rest > 0; n++, rest >>>= 1) {
    if (rest & 1) factor = multiply(factor, powers[n] ?? one);
  }
  return (multiply(first, factor) ^ second) >>> 0;
}

/** The product's remainder. */
function multiply(a: number, b: number): number {
  let product = 0;
  let shifted = b;
  for (let bit = one; bit !== 0; bit >>>= 1) {
    if (a & bit) product ^= shifted;
    shifted = shifted & 1 ? (shifted >>> 1) ^ divisor : shifted >>> 1;
  }
  return product >>> 0;
}

function powersOf(count: number): readonly number[] {
  // x⁸
  let power = 0x00800000;
  return Array.from({ length: count }, () => {
    const current = power;
    power = multiply(power, power);
    return current;
  });
}
