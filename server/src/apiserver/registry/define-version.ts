import type { KubeObject } from '../api/meta.ts';
import type { Infer, ObjectSchema } from '../schema/schema.ts';
import type { SelectableField, TableColumn } from './resource-type.ts';

/** A whole object of what a schema describes: the type that its hooks see. */
export type ObjectOf<S extends ObjectSchema> = KubeObject & Infer<S>;

/** What a version of a kind is made of; all but its name and its schema may be left out. */
export interface VersionFields<S extends ObjectSchema> {
  /** e.g. `v1beta1` */
  readonly version: string;
  /** All of the object but apiVersion, kind and metadata. */
  readonly schema: S;
  /** The name of the type in OpenAPI. Default: the group backwards, the version, the kind. */
  readonly definitionName?: string;
  /** Sent as `Warning: 299` with every answer of this version. */
  readonly deprecationWarning?: string;
  /** Default: name and age. */
  readonly columns?: readonly TableColumn<ObjectOf<S>>[];
  /** Field selectors beside metadata.name and metadata.namespace. */
  readonly selectableFields?: readonly SelectableField<ObjectOf<S>>[];
  /** Fills in, in place, what neither the client said nor the schema has a `default` for. */
  readonly setDefaults?: (object: ObjectOf<S>) => void;
}

/** How a version becomes the hub and the hub a version; apiVersion is set for them. Both are pure. */
export interface Conversion<S extends ObjectSchema, Hub extends KubeObject> {
  /** Called for each write in this version. It must not change what it is given; metadata may be shared. */
  readonly toHub: (object: ObjectOf<S>) => Hub;
  /** Called for each read in this version, and for `setDefaults` to see it. Errors become a 500: it must manage any hub. */
  readonly fromHub: (hub: Hub) => ObjectOf<S>;
  /** The path that a hub field has in this version, for error messages. Default: the same. */
  readonly fieldPath?: (hubPath: string) => string;
}

/**
 * A version of a kind, its schema's type told to nobody but its own hooks: what defineVersion and
 * defineConvertedVersion return, for `versions` of a resource. Its members mean what they mean in VersionFields.
 */
export interface DefinedVersion<Hub extends KubeObject> {
  readonly version: string;
  readonly schema: ObjectSchema;
  readonly definitionName?: string;
  readonly deprecationWarning?: string;
  readonly columns?: readonly TableColumn[];
  readonly selectableFields?: readonly SelectableField[];
  /** See VersionFields. */
  setDefaults?(object: KubeObject): void;
  /** See Conversion. */
  toHub(object: KubeObject): Hub;
  /** See Conversion. */
  fromHub(hub: Hub): KubeObject;
  /** See Conversion. */
  fieldPath?(hubPath: string): string;
}

/** A version that needs no conversion: the hub has its structure. */
export function defineVersion<const S extends ObjectSchema>(fields: VersionFields<S>): DefinedVersion<ObjectOf<S>> {
  return defineConvertedVersion<S, ObjectOf<S>>({ ...fields, toHub: (object) => object, fromHub: (hub) => hub });
}

/** A version that differs from the hub: `toHub` must lose nothing that `fromHub` can't bring back. */
export function defineConvertedVersion<const S extends ObjectSchema, Hub extends KubeObject>(
  fields: VersionFields<S> & Conversion<S, Hub>,
): DefinedVersion<Hub> {
  return fields as DefinedVersion<Hub>;
}
