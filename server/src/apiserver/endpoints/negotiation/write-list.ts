import { apiVersionOf, type KubeObject, type ListMeta } from '../../api/meta.ts';
import type { JoinedBytes } from '../../storage/cacher.ts';
import { joinEntries } from '../../storage/watch-cache/join-entries.ts';
import type { ListPage } from '../list-page.ts';
import type { BaseScope } from '../scope.ts';
import { encodeList, joinList, type ListParts } from './encode-list.ts';
import type { Piece } from './gzip-joiner.ts';
import { joinMetadata, joinRows } from './join-rows.ts';
import { compactJson, type ListFormat, prettyJson } from './list-format.ts';
import type { Output } from './output.ts';
import { toPartialMetadata } from './partial-metadata.ts';
import { sendStream } from './send-stream.ts';
import { columnDefinitions, toRow } from './table.ts';
import { isPretty } from './write.ts';
import { includeObject } from './write-object.ts';

/**
 * Sends a list in the form asked for. JSON, the form of all big readers, consists of the bytes that the watch cache
 * keeps, as far as it can: that costs no encoding, and many lists share them.
 */
export async function writeList(scope: BaseScope, output: Output, page: ListPage): Promise<void> {
  const { ctx } = scope;
  ctx.audit.respond(() => wholeList(partsOf(scope, output, page)));
  await sendStream(ctx, output.mediaType, piecesOf(scope, output, page, await formatOf(scope, output)));
}

function piecesOf(scope: BaseScope, output: Output, page: ListPage, format: ListFormat): IterableIterator<Piece> {
  const parts = partsOf(scope, output, page);
  const joined = format === compactJson ? joinedOf(scope, output, page) : undefined;
  return joined ? joinList(parts, joined) : encodeList(parts, format);
}

async function formatOf({ ctx }: BaseScope, { mediaType }: Output): Promise<ListFormat> {
  if (mediaType === 'application/yaml') return (await import('./yaml-list-format.ts')).yamlList;
  return isPretty(ctx) ? prettyJson : compactJson;
}

/** Undefined if none of the bytes that the cache keeps are of use. */
function joinedOf(scope: BaseScope, { as }: Output, page: ListPage): Iterable<JoinedBytes> | undefined {
  const { version } = scope;
  const { entries } = page;
  if (as === 'object') return joinObjects(page, version.version);
  if (as === 'partial-metadata') return joinMetadata(entries, version.version);
  if (includeObject(scope) !== 'Metadata') return undefined;
  return joinRows(entries, version);
}

function joinObjects({ entries, areNeighbours }: ListPage, version: string): Iterable<JoinedBytes> {
  if (areNeighbours) return joinEntries(entries, version);
  return map(entries, (entry) => ({ bytes: Buffer.concat([comma, entry.encoded(version)]) }));
}

const comma = Buffer.from(',');

function partsOf(scope: BaseScope, output: Output, { entries, metadata }: ListPage): ListParts {
  const { version } = scope.version;
  const items = map(entries, (entry) => entry.encoded(version));
  return listParts(scope, output, metadata, items, () => map(entries, ({ object }) => object));
}

/** Sends objects of the hub version that no cache holds. */
export async function writeObjects(
  scope: BaseScope,
  output: Output,
  metadata: ListMeta,
  hubs: readonly KubeObject[],
): Promise<void> {
  const { ctx, version } = scope;
  const parts = () =>
    listParts(
      scope,
      output,
      metadata,
      map(hubs, (hub) => version.fromHub(hub)),
      () => hubs,
    );
  ctx.audit.respond(() => wholeList(parts()));
  await sendStream(ctx, output.mediaType, encodeList(parts(), await formatOf(scope, output)));
}

/** @param items the objects in the version, for a list of whole ones. @param hubs the same in the hub version */
function listParts(
  scope: BaseScope,
  { as }: Output,
  metadata: ListMeta,
  items: Iterable<object | Buffer>,
  hubs: () => Iterable<KubeObject>,
): ListParts {
  const { version, type } = scope;
  switch (as) {
    case 'object': {
      const apiVersion = apiVersionOf({ group: type.group, version: version.version });
      return { head: { kind: `${type.kind}List`, apiVersion, metadata }, field: 'items', members: items };
    }
    case 'partial-metadata': {
      const head = { kind: 'PartialObjectMetadataList', apiVersion: 'meta.k8s.io/v1', metadata };
      return { head, field: 'items', members: map(hubs(), toPartialMetadata) };
    }
    case 'table': {
      const include = includeObject(scope);
      const columns = columnDefinitions(version);
      const head = { kind: 'Table', apiVersion: 'meta.k8s.io/v1', metadata, columnDefinitions: columns };
      return { head, field: 'rows', members: map(hubs(), (hub) => toRow(version, version.fromHub(hub), include)) };
    }
  }
}

/** As an audit event at level RequestResponse holds it. */
function wholeList({ head, field, members }: ListParts): object {
  const decoded = map(members, (member) => (Buffer.isBuffer(member) ? JSON.parse(member.toString()) : member));
  return { ...head, [field]: [...decoded] };
}

/** One at a time, when it is asked for. */
function* map<T, U>(values: Iterable<T>, convert: (value: T) => U): IterableIterator<U> {
  for (const value of values) yield convert(value);
}
