import type { ObjectSchema } from '../schema/schema.ts';
import type { ResourceVersion, TableColumn } from './resource-type.ts';

export interface PlainVersionFields {
  readonly version: string;
  readonly schema: ObjectSchema;
  readonly definitionName: string;
  readonly columns?: readonly TableColumn[];
}

/** A version of a kind that is not stored: it needs neither conversion nor defaults. */
export function plainVersion({ columns = [], ...fields }: PlainVersionFields): ResourceVersion {
  return {
    ...fields,
    columns,
    selectableFields: [],
    setDefaults() {},
    toHub: (object) => object,
    fromHub: (object) => object,
  };
}
