import type { ManagedFieldsEntry } from '../api/meta.ts';
import type { FieldSet } from './field-path.ts';
import { fromFieldsV1, toFieldsV1 } from './fields-v1.ts';

/** One who owns fields, by one kind of write, through one version and subresource. */
export interface Manager {
  readonly name: string;
  readonly operation: 'Apply' | 'Update';
  /** The version that the paths are of. */
  readonly apiVersion: string;
  readonly subresource: string;
  readonly time: string | undefined;
  readonly fields: FieldSet;
}

/** By identity: an applier is the same whatever version it applies; an updater has an entry per version. */
export type Managers = ReadonlyMap<string, Manager>;

export function managerId({ name, operation, apiVersion, subresource }: Omit<Manager, 'time' | 'fields'>): string {
  return JSON.stringify([name, operation, operation === 'Apply' ? '' : apiVersion, subresource]);
}

/** @returns undefined if the entries are not what a server could have written */
export function decodeManagers(entries: readonly ManagedFieldsEntry[]): Managers | undefined {
  const managers = new Map<string, Manager>();
  for (const { manager: name = '', operation, apiVersion, subresource = '', time, fieldsType, fieldsV1 } of entries) {
    if ((operation !== 'Apply' && operation !== 'Update') || !apiVersion || fieldsType !== 'FieldsV1') return undefined;
    const manager = { name, operation, apiVersion, subresource, time, fields: fromFieldsV1(fieldsV1) };
    managers.set(managerId(manager), manager);
  }
  return managers;
}

/** Those that own something, in the order in which every Kubernetes server lists them. */
export function encodeManagers(managers: Managers): ManagedFieldsEntry[] {
  return [...managers.values()]
    .filter(({ fields }) => fields.size > 0)
    .sort(byOperationAndTime)
    .map(({ name, operation, apiVersion, subresource, time, fields }) => ({
      manager: name,
      operation,
      apiVersion,
      ...(time !== undefined && { time }),
      fieldsType: 'FieldsV1',
      fieldsV1: toFieldsV1(fields),
      ...(subresource && { subresource }),
    }));
}

export function byOperationAndTime(a: Manager, b: Manager): number {
  const keys = ({ operation, time = '', name, apiVersion, subresource }: Manager) =>
    [operation, time, name, apiVersion, subresource] as const;
  const [left, right] = [keys(a), keys(b)];
  const index = left.findIndex((key, i) => key !== right[i]);
  if (index < 0) return 0;
  return (left[index] ?? '') < (right[index] ?? '') ? -1 : 1;
}
