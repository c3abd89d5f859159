/**
 * Orders keys as etcd does: by their UTF-8 bytes. JavaScript's own order is by UTF-16 code units and differs where a
 * surrogate pair meets U+E000 to U+FFFF, so those two ranges change places before they are compared.
 */
export function compareKeys(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const left = a.charCodeAt(index);
    const right = b.charCodeAt(index);
    if (left !== right) return codePointRank(left) - codePointRank(right);
  }
  return a.length - b.length;
}

function codePointRank(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit >= 0xe000 ? unit - 0x800 : unit + 0x2000;
}
