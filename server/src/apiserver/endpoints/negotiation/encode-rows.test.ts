import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ageColumn, nameColumn } from '../../printers/columns.ts';
import type { ResourceVersion, TableColumn } from '../../registry/resource-type.ts';
import { decodeEntry } from '../../storage/watch-cache/entry.ts';
import { testCodec, testObject } from '../../storage/watch-cache/test-codec.ts';
import { rowEncoder } from './encode-rows.ts';
import { joinMetadata, joinRows } from './join-rows.ts';
import { toPartialMetadata } from './partial-metadata.ts';
import { toRow } from './table.ts';

const labelColumn: TableColumn = {
  ...nameColumn,
  name: 'Label',
  cell: ({ metadata }) => metadata.labels?.['label'] ?? null,
};

const versionWith = (...columns: readonly TableColumn[]) =>
  ({ version: 'v1', columns, fromHub: (object: object) => object }) as unknown as ResourceVersion;

/** @param created RFC 3339 */
function entry(name: string, created: string) {
  const object = testObject(name, 'ü "quoted"');
  object.metadata.creationTimestamp = created;
  return decodeEntry(testCodec, name, testCodec.encode(object), 5);
}

const cellsOf = (version: ResourceVersion) => rowEncoder(version, (_entry, cells) => Buffer.from(cells));

beforeEach(() => void vi.useFakeTimers({ now: Date.parse('2026-01-02T03:04:05Z') }));
afterEach(() => void vi.useRealTimers());

describe('cells', () => {
  it.each([
    ['none', []],
    ['one that lasts', [nameColumn]],
    ['one that changes', [ageColumn]],
    ['lasting ones around', [nameColumn, ageColumn, labelColumn]],
    ['changing ones around', [ageColumn, labelColumn, nameColumn, ageColumn]],
  ])('are those of the row: %s', (_name, columns) => {
    const version = versionWith(...columns);
    const one = entry('a', '2026-01-02T03:00:00Z');
    expect(JSON.parse(cellsOf(version)(one).toString())).toEqual(toRow(version, one.object, 'None').cells);
  });

  it('go on with the time', () => {
    const encode = cellsOf(versionWith(nameColumn, ageColumn));
    const one = entry('a', '2026-01-02T03:04:00Z');
    expect(encode(one).toString()).toBe('["a","5s"]');
    vi.advanceTimersByTime(60_000);
    expect(encode(one).toString()).toBe('["a","65s"]');
  });

  it('are encoded again only when one says something else', () => {
    const encode = cellsOf(versionWith(nameColumn, ageColumn));
    const one = entry('a', '2026-01-02T00:00:00Z');
    const first = encode(one);
    vi.advanceTimersByTime(50_000);
    expect(encode(one)).toBe(first);
    vi.advanceTimersByTime(10_000);
    expect(encode(one).toString()).toBe('["a","3h5m"]');
  });
});

describe('joined', () => {
  const entries = Array.from({ length: 500 }, (_, index) => entry(`e${index}`, '2026-01-01T00:00:00Z'));
  const parsed = (pieces: Iterable<{ readonly bytes: Buffer }>) => {
    const text = Buffer.concat([...pieces].map(({ bytes }) => bytes)).toString();
    return JSON.parse(`[${text.slice(1)}]`);
  };

  it('rows are the rows of a table', () => {
    const version = versionWith(nameColumn, ageColumn, labelColumn);
    const rows = parsed(joinRows(entries, version));
    expect(rows).toEqual(entries.map(({ object }) => toRow(version, object, 'Metadata')));
  });

  it('metadata is that of the objects', () => {
    const items = parsed(joinMetadata(entries, 'v1'));
    expect(items).toEqual(entries.map(({ object }) => toPartialMetadata(object)));
  });
});
