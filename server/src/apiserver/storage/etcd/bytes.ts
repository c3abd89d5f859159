/** The first key behind all that have this prefix, as etcd's `range_end` wants it. */
export function endOfPrefix(prefix: Buffer): Buffer {
  for (let length = prefix.length; length > 0; length--) {
    const last = prefix[length - 1] ?? 0xff;
    if (last === 0xff) continue;
    const end = Buffer.from(prefix.subarray(0, length));
    end[length - 1] = last + 1;
    return end;
  }
  // etcd's way of saying "to the very end".
  return Buffer.alloc(1);
}

/** @throws RangeError for a revision that a JavaScript number can't hold: after 9 * 10^15 writes */
export function checkedRevision(revision: number): number {
  if (!Number.isSafeInteger(revision)) throw new RangeError(`revision ${revision} is above 2^53`);
  return revision;
}
