import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CacheEntry } from '../cacher.ts';
import { decodeEntry } from './entry.ts';
import { joinEntries } from './join-entries.ts';
import { bytesOf, testCodec } from './test-codec.ts';

/** @param size of its label, and so roughly of its JSON */
function entry(index: number, size = 600): CacheEntry {
  const name = `e${index}`;
  return decodeEntry(testCodec, name, bytesOf(name, 'x'.repeat(size)), index);
}

const many = (count: number) => Array.from({ length: count }, (_, index) => entry(index));
const joined = (entries: readonly CacheEntry[]) => [...joinEntries(entries, 'v1')];
const textOf = (entries: readonly CacheEntry[]) => Buffer.concat(joined(entries).map(({ bytes }) => bytes)).toString();
const expected = (entries: readonly CacheEntry[]) => entries.map((each) => `,${each.encoded('v1')}`).join('');

/** What a write does: the old entry leaves, and another takes its place. */
function replace(entries: CacheEntry[], index: number, size?: number): void {
  entries[index]?.leave();
  entries[index] = entry(index, size);
}

describe('joined entries', () => {
  it('are pieces of some ten kilobytes, the same for every list', () => {
    const entries = many(1000);
    const pieces = joined(entries);
    expect(pieces.length).toBeGreaterThan(5);
    expect(pieces.every(({ bytes }) => bytes.length < 140 * 1024)).toBe(true);
    expect(joined(entries).map(({ bytes }) => bytes.buffer)).toEqual(pieces.map(({ bytes }) => bytes.buffer));
  });

  it('are joined anew only around what has changed', () => {
    const entries = many(1000);
    const before = new Set(joined(entries).map(({ bytes }) => bytes.buffer));
    replace(entries, 500);
    expect(textOf(entries)).toBe(expected(entries));
    const after = joined(entries).map(({ bytes }) => bytes.buffer);
    expect(after.filter((buffer) => !before.has(buffer))).toHaveLength(1);
  });

  it('serve a page as a slice of them', () => {
    const entries = many(1000);
    const whole = joined(entries);
    const [page, ...rest] = joined(entries.slice(3, 13));
    expect(rest).toEqual([]);
    expect(page?.bytes.buffer).toBe(whole[0]?.bytes.buffer);
    expect(page?.bytes.toString()).toBe(expected(entries.slice(3, 13)));
  });

  it('do not keep the bytes of others for one that has left', () => {
    const entries = many(100);
    const [first] = entries;
    joined(entries);
    expect(first?.place('v1')).toBeDefined();
    first?.leave();
    expect(textOf(entries)).toBe(expected(entries));
    expect(first?.place('v1')).toBeUndefined();
  });

  it('hold in every version', () => {
    const entries = many(100);
    textOf(entries);
    const others = Buffer.concat([...joinEntries(entries, 'v2')].map(({ bytes }) => bytes)).toString();
    expect(others).toBe(entries.map((each) => `,${each.encoded('v2')}`).join(''));
    expect(textOf(entries)).toBe(expected(entries));
  });

  it('are always the JSON of their entries, whatever has changed and whoever has asked', () => {
    const change = fc.record({ at: fc.nat(299), size: fc.constantFrom(0, 500, 20_000, 100_000) });
    const slice = fc.record({ from: fc.nat(299), length: fc.nat(300) });
    fc.assert(
      fc.property(fc.array(fc.oneof(change, slice), { maxLength: 40 }), (steps) => {
        const entries = many(300);
        for (const step of steps) {
          if ('at' in step) replace(entries, step.at, step.size);
          else {
            const asked = entries.slice(step.from, step.from + step.length);
            expect(textOf(asked)).toBe(expected(asked));
          }
        }
        expect(textOf(entries)).toBe(expected(entries));
      }),
      { numRuns: 30 },
    );
  });
});

it('finds the metadata within the bytes, wherever they lie', () => {
  const entries = many(3);
  const texts = () => entries.map((each) => JSON.parse(each.encodedMetadata('v1').toString()));
  const before = texts();
  joined(entries);
  expect(before).toEqual(entries.map(({ object }) => object.metadata));
  expect(texts()).toEqual(before);
});
