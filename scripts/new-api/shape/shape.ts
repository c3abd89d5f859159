/** What `--field` may be of. */
export const fieldTypes = ['string', 'int', 'long', 'bool', 'time', 'quantity', 'string[]', 'map'] as const;
export type FieldType = (typeof fieldTypes)[number];

/** One field of the spec. */
export interface Field {
  /** lowerCamelCase */
  readonly name: string;
  readonly type: FieldType;
  readonly required?: true;
  /** Of a number. */
  readonly min?: number;
  /** Of a number. */
  readonly max?: number;
  /** Of a string: no other value is valid. */
  readonly enum?: readonly string[];
  /** What is stored where a client says nothing. */
  readonly default?: string | number | boolean;
}

export const subresourceTypes = ['status', 'scale', 'action', 'stream', 'connect'] as const;
export type SubresourceType = (typeof subresourceTypes)[number];

export interface SubresourceShape {
  /** As in the path, e.g. `scale-up`. */
  readonly name: string;
  readonly type: SubresourceType;
}

/** All that a project is generated from, as .aggregation-lab/written.json keeps it: a project has one resource. */
export interface Shape {
  readonly group: string;
  readonly kind: string;
  /** As in the path: `widgets`. */
  readonly plural: string;
  readonly namespaced: boolean;
  readonly fields: readonly Field[];
  /** The first is the hub, which is stored. */
  readonly versions: readonly [string, ...string[]];
  readonly subresources: readonly SubresourceShape[];
  /** How package.json names this package: `file:vendor/aggregation-lab-0.1.0.tgz`, or a version. */
  readonly library: string;
}
