import type { KubeObject, StorageEvent, StoredValue } from 'aggregation-lab/apiserver';
import { type ServedTable, version } from '../resource/served-table.ts';
import { parseFields, type Spec, toSpec } from '../sql/fields.ts';
import type { Change, Live } from './change-log.ts';

/** A row as the object that it is. */
export interface RowObject extends KubeObject {
  spec?: Spec;
}

/** As the server stores objects: JSON and a newline, without a resourceVersion. */
export function objectBytes({ table, group, kind }: ServedTable, live: Pick<Live, 'name' | 'metadata' | 'fields'>) {
  const object: RowObject = {
    kind,
    apiVersion: `${group}/${version}`,
    metadata: { name: live.name, ...JSON.parse(live.metadata) },
    spec: toSpec(table, parseFields(live.fields)),
  };
  return Buffer.from(`${JSON.stringify(object)}\n`);
}

export function storedValue(served: ServedTable, prefix: string, live: Live): StoredValue {
  return { key: prefix + live.name, value: objectBytes(served, live), modRevision: live.revision };
}

export function storageEvent(served: ServedTable, prefix: string, change: Change): StorageEvent {
  const { name, revision, fields, metadata, oldFields, oldMetadata } = change;
  const bytes = (meta: string | null, row: string | null) =>
    meta !== null && row !== null ? objectBytes(served, { name, metadata: meta, fields: row }) : undefined;
  const [now, previous] = [bytes(metadata, fields), bytes(oldMetadata, oldFields)];
  const value = now ?? previous ?? Buffer.alloc(0);
  return { type: now ? 'PUT' : 'DELETE', key: prefix + name, value, previous, revision };
}

/** What is written of an object: the columns, and what no column has a place for. */
export function parseObject(bytes: Buffer): { readonly spec: Spec; readonly metadata: string } {
  const { metadata, spec = {} }: RowObject = JSON.parse(bytes.toString());
  const { name: _name, ...others } = metadata;
  return { spec, metadata: JSON.stringify(others) };
}
