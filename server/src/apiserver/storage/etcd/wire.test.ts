import fc from 'fast-check';
import protobuf from 'protobufjs/light.js';
import { describe, expect, it } from 'vitest';
import { createWire } from './wire.ts';

const wire = createWire(
  {
    Pair: { key: ['bytes', 1], revision: ['int64', 16] },
    All: {
      flag: ['bool', 1],
      text: ['string', 2],
      kind: ['Kind', 3],
      pair: ['Pair', 4],
      pairs: ['repeated Pair', 5],
      texts: ['repeated string', 2000],
    },
    Newer: { flag: ['bool', 1], unknown: ['string', 7], unknownPair: ['Pair', 8] },
  },
  { Kind: ['PUT', 'DELETE'] },
);

/** The same messages, as the library itself describes them. */
const library = protobuf.Root.fromJSON({
  nested: {
    Kind: { values: { PUT: 0, DELETE: 1 } },
    Pair: { fields: { key: { type: 'bytes', id: 1 }, revision: { type: 'int64', id: 16 } } },
    All: {
      fields: {
        flag: { type: 'bool', id: 1 },
        text: { type: 'string', id: 2 },
        kind: { type: 'Kind', id: 3 },
        pair: { type: 'Pair', id: 4 },
        pairs: { rule: 'repeated', type: 'Pair', id: 5 },
        texts: { rule: 'repeated', type: 'string', id: 2000 },
      },
    },
  },
}).lookupType('All');

const conversion = { longs: Number, enums: String, defaults: true };
const theirs = (bytes: Buffer) => library.toObject(library.decode(bytes), conversion);
const theirBytes = (value: object) => Buffer.from(library.encode(library.fromObject(value)).finish());

const bytes = fc.uint8Array({ maxLength: 20 }).map((array) => Buffer.from(array));
const pair = fc.record({ key: bytes, revision: fc.maxSafeInteger() });
const all = fc.record(
  {
    flag: fc.boolean(),
    text: fc.string({ unit: 'grapheme' }),
    kind: fc.constantFrom('PUT', 'DELETE'),
    pair,
    pairs: fc.array(pair),
    texts: fc.array(fc.string()),
  },
  { requiredKeys: [] },
);

describe('messages', () => {
  it('are written as the library writes them, and read as it reads them', () => {
    fc.assert(
      fc.property(all, (value) => {
        expect(wire.write('All', value)).toEqual(theirBytes(value));
        expect(wire.read('All', theirBytes(value))).toEqual(theirs(theirBytes(value)));
      }),
    );
  });

  it('have defaults where nothing was sent, and lists of their own', () => {
    const empty = wire.read('All', Buffer.alloc(0));
    expect(empty).toEqual({ flag: false, text: '', kind: 'PUT', pair: null, pairs: [], texts: [] });
    expect(wire.read('All', Buffer.alloc(0))).toHaveProperty('texts', []);
    (empty as { texts: string[] }).texts.push('mine');
    expect(wire.read('All', Buffer.alloc(0))).toHaveProperty('texts', []);
  });

  it('may have fields that are not known', () => {
    const sent = wire.write('Newer', { unknown: 'new', flag: true, unknownPair: { key: Buffer.from('k') } });
    expect(wire.read('All', sent)).toMatchObject({ flag: true, text: '' });
  });

  it('keep an int64 that is too big for a number too big', () => {
    const sent = theirBytes({ pair: { revision: '9007199254740993' } });
    const read = wire.read('All', sent) as { pair: { revision: number } };
    expect(read.pair.revision).toBeGreaterThan(Number.MAX_SAFE_INTEGER);
  });

  it('are refused if they end too early', () => {
    const sent = wire.write('All', { pair: { key: Buffer.from('key'), revision: 5 }, text: 'text' });
    expect(() => wire.read('All', sent.subarray(0, -1))).toThrow();
  });
});

it('a message that is in no table is a mistake of the program', () => {
  expect(() => wire.write('Nothing', {})).toThrow('no message Nothing');
});
