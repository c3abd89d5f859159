import type { FieldError } from '../api/field-error.ts';
import type { KubeObject } from '../api/meta.ts';
import type { ObjectSchema } from '../schema/schema.ts';
import type { Caller } from './caller.ts';
import type { ObjectRights } from './object-rights.ts';
import type { Subresource } from './subresource.ts';

/**
 * What every resource has, stored or not.
 *
 * Methods, not function properties: a ResourceType<Flunder> is usable where a ResourceType is asked for.
 */
export interface ServedType<Hub extends KubeObject = KubeObject> {
  readonly group: string;
  /** Plural, as in the path: `flunders`. */
  readonly resource: string;
  readonly singular: string;
  readonly kind: string;
  readonly shortNames: readonly string[];
  readonly categories: readonly string[];
  readonly namespaced: boolean;
  readonly subresources: readonly Subresource[];
  readonly versions: readonly ResourceVersion<Hub>[];
}

/**
 * What makes one resource: its names, versions and rules. The machinery works on the hub (in Kubernetes' words: the
 * internal version): requests are converted to it, rules and admission see it, storage encodes it as the storage
 * version. Hub objects carry the apiVersion of the storage version.
 */
export interface ResourceType<Hub extends KubeObject = KubeObject> extends ServedType<Hub> {
  /** One of the served versions: the one whose JSON is stored. */
  readonly storageVersion: string;
  readonly strategy: Strategy<Hub>;
  /** Undefined: rights are to all objects, or by name. */
  readonly rights?: ObjectRights<Hub>;
}

/** A resource that is computed when it is asked for. Its hub objects carry the apiVersion of the first version. */
export interface VirtualResourceType<Hub extends KubeObject = KubeObject> extends ServedType<Hub> {
  /** Of the caller's namespace, or all; complete hub objects. */
  list(caller: Caller): Promise<readonly Hub[]>;
  /** A complete hub object; undefined is answered as 404. */
  get(caller: Caller, name: string): Promise<Hub | undefined>;
}

export function isStored(type: ResourceType | VirtualResourceType): type is ResourceType {
  return 'storageVersion' in type;
}

/** A kind in all its versions, be it that of a resource or one that only stands in bodies and answers. */
export type ObjectType = Pick<ServedType, 'group' | 'kind' | 'versions'>;

/**
 * One version of a kind, complete: what admission plugins see of it. Definitions are written with defineVersion.
 * @typeParam Shape of the objects of this version
 */
export interface ResourceVersion<Hub extends KubeObject = KubeObject, Shape extends KubeObject = KubeObject> {
  readonly version: string;
  /** All of the object but apiVersion, kind and metadata. */
  readonly schema: ObjectSchema;
  /** The name of the type in OpenAPI, e.g. `com.example.wardle.v1beta1.Flunder`. */
  readonly definitionName: string;
  /** Sent as `Warning: 299` with every answer of this version, if set. */
  readonly deprecationWarning?: string;
  readonly columns: readonly TableColumn<Shape>[];
  /** Field selectors beside metadata.name and metadata.namespace, read from the object in this version. */
  readonly selectableFields: readonly SelectableField<Shape>[];
  /** Fills in, in place, what the client left out; sees an object of this version. */
  setDefaults(object: Shape): void;
  /** Pure; must lose nothing that fromHub can't bring back. */
  toHub(object: Shape): Hub;
  /** Pure. */
  fromHub(hub: Hub): Shape;
  /** The path that a hub field has in this version, for error messages: `spec.flunderReference` → `spec.reference`. */
  fieldPath?(hubPath: string): string;
}

/** Rules of a resource; the names are those of k8s.io/apiserver/pkg/registry/rest. */
export interface Strategy<Hub extends KubeObject = KubeObject> {
  /** May a PUT create? */
  readonly allowCreateOnUpdate: boolean;
  /** May an update come without a resourceVersion? */
  readonly allowUnconditionalUpdate: boolean;
  /** Changes the object in place before it is validated. See StrategyHooks. */
  prepareForCreate(object: Hub): void;
  /** The same for an update. */
  prepareForUpdate(object: Hub, old: Hub): void;
  /** All mistakes of an object that would be created. */
  validate(object: Hub): FieldError[];
  /** All mistakes of what it would become. */
  validateUpdate(object: Hub, old: Hub): FieldError[];
  /** Tidies, in place, what is valid into the one form that is stored. */
  canonicalize?(object: Hub): void;
}

/** A column of `kubectl get`; see meta.k8s.io/v1 TableColumnDefinition. */
export interface TableColumn<Shape extends KubeObject = KubeObject> {
  readonly name: string;
  readonly type: 'string' | 'integer' | 'boolean' | 'date';
  readonly format?: string;
  readonly description: string;
  /** 0: always shown; 1: only with `-o wide`. */
  readonly priority: 0 | 1;
  /** What it shows goes on changing though the object does not; then it shows something of metadata only. */
  readonly changesWithTime?: true;
  /** Sees the object in its version, and `null` is an empty cell. One that throws makes the whole table a 500. */
  cell(object: Shape): string | number | boolean | null;
}

/** A field that `--field-selector PATH=VALUE` (and `!=`) may name; one that no version names is a 400. */
export interface SelectableField<Shape extends KubeObject = KubeObject> {
  /** e.g. `spec.referenceType` */
  readonly path: string;
  /** Sees the object in its version; empty string if unset. */
  value(object: Shape): string;
}

/** An API group with its versions in order of preference, the preferred first. */
export interface APIGroup {
  readonly name: string;
  readonly versions: readonly string[];
  /** Those that are stored. */
  readonly resources: readonly ResourceType[];
  /** Those that are computed when they are asked for. */
  readonly virtualResources?: readonly VirtualResourceType[];
}
