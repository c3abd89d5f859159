import { apiVersionOf } from '../../api/meta.ts';
import type { ListPage } from '../list-page.ts';
import type { RequestScope } from '../scope.ts';
import type { Output } from './output.ts';
import { toPartialMetadataList } from './partial-metadata.ts';
import { sendBytes } from './send.ts';
import { toTable } from './table.ts';
import { writeValue } from './write.ts';
import { includeObject } from './write-object.ts';

/**
 * Sends a list in the form asked for. Plain JSON, the form of all big readers, is joined from the bytes that the watch
 * cache keeps, so that a list costs no encoding.
 */
export async function writeList(scope: RequestScope, output: Output, { entries, metadata }: ListPage): Promise<void> {
  const { ctx, version, registry } = scope;
  const head = {
    kind: `${registry.type.kind}List`,
    apiVersion: apiVersionOf({ group: registry.type.group, version: version.version }),
    metadata,
  };
  const pretty = ctx.url.searchParams.has('pretty');
  if (output.as === 'object' && output.mediaType === 'application/json' && !pretty) {
    const items = entries.map((entry) => entry.encoded(version.version));
    await sendBytes(ctx, 200, output.mediaType, joinList(head, items));
    return;
  }
  const objects = entries.map((entry) => version.fromHub(entry.object));
  if (output.as === 'table') {
    await writeValue(ctx, output, 200, toTable(version, objects, metadata, includeObject(scope)));
  } else if (output.as === 'partial-metadata') {
    await writeValue(ctx, output, 200, toPartialMetadataList(objects, metadata));
  } else await writeValue(ctx, output, 200, { ...head, items: objects });
}

function joinList(head: object, items: readonly Buffer[]): Buffer {
  const parts: Buffer[] = [Buffer.from(`${JSON.stringify(head).slice(0, -1)},"items":[`)];
  items.forEach((item, index) => {
    if (index > 0) parts.push(comma);
    parts.push(item);
  });
  return Buffer.concat([...parts, end]);
}

const comma = Buffer.from(',');
const end = Buffer.from(']}\n');
