import type { KubeObject } from '../../api/meta.ts';
import type { ResourceVersion, TableColumn } from '../../registry/resource-type.ts';
import type { CacheEntry } from '../../storage/cacher.ts';

/**
 * Encodes the cells of one version's tables. What does not change with time is encoded once for each object.
 * @returns of an entry the JSON of its cells, an array
 */
export function cellEncoder(version: ResourceVersion): (entry: CacheEntry) => string {
  const { columns } = version;
  const changing = columns.filter(({ changesWithTime }) => changesWithTime);
  const make = (object: KubeObject) => lastingTexts(columns, version.fromHub(object));
  return (entry) => {
    const lasting = entry.remember(version.version, make);
    let text = lasting[0] ?? '';
    for (let index = 0; index < changing.length; index++) {
      text += `${JSON.stringify(changing[index]?.cell(entry.object))}${lasting[index + 1]}`;
    }
    return text;
  };
}

/** What stands before the first cell that changes with time, between such cells, and after the last. */
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
