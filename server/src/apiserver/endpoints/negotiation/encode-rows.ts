import type { KubeObject } from '../../api/meta.ts';
import type { ResourceVersion, TableColumn } from '../../registry/resource-type.ts';
import type { CacheEntry } from '../../storage/cacher.ts';

/** What is kept of an object's row, for as long as the object is what it is. */
interface Kept {
  /** JSON of the cells before the first that changes with time, between such cells, and after the last. */
  readonly lasting: readonly string[];
  /** Those that change, as they were when the row was encoded. */
  changing: readonly Cell[];
  row: Buffer | undefined;
}

type Cell = ReturnType<TableColumn['cell']>;

/** Makes bytes of an object's cells, which are JSON: an array. */
type Encode = (entry: CacheEntry, cells: string) => Buffer;

/**
 * Encodes the rows of one version's tables. A row is encoded again only if one of its cells says something else than
 * before: most ages are the same for minutes, or hours.
 */
export function rowEncoder(version: ResourceVersion, encode: Encode): (entry: CacheEntry) => Buffer {
  const { columns } = version;
  const changing = columns.filter(({ changesWithTime }) => changesWithTime);
  const keep = (object: KubeObject): Kept => ({
    lasting: lastingTexts(columns, version.fromHub(object)),
    changing: [],
    row: undefined,
  });
  return (entry) => {
    const kept = entry.remember(version.version, keep);
    const cells = changing.map((column) => column.cell(entry.object));
    if (kept.row && cells.every((cell, index) => cell === kept.changing[index])) return kept.row;
    const texts = cells.map((cell) => JSON.stringify(cell));
    const row = encode(entry, kept.lasting.map((text, index) => text + (texts[index] ?? '')).join(''));
    kept.changing = cells;
    kept.row = row;
    return row;
  };
}

function lastingTexts(columns: readonly TableColumn[], object: KubeObject): readonly string[] {
  const texts: string[] = [];
  let text = '[';
  for (const [index, column] of columns.entries()) {
    if (index > 0) text += ',';
    if (!column.changesWithTime) text += JSON.stringify(column.cell(object));
    else {
      texts.push(text);
      text = '';
    }
  }
  return [...texts, `${text}]`];
}
