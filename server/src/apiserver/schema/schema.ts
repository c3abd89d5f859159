/**
 * The structure of a type, written once per type and version as a constant. The TypeScript type (Infer), defaulting,
 * decoding, OpenAPI v2 and v3 and the structure that strategic merge and server-side apply merge by all come from it.
 */
export type Schema = StringSchema | IntegerSchema | BooleanSchema | ArraySchema | ObjectSchema | MapSchema;

interface Described {
  readonly description?: string;
  /**
   * The name that OpenAPI refers to this type by, e.g. `com.example.wardle.v1beta1.FlunderSpec`; without one it is
   * written in place. The last part is also what decoding errors call the type.
   */
  readonly definitionName?: string;
}

/** Text; `date-time` is checked to be one of RFC 3339. */
export interface StringSchema extends Described {
  readonly type: 'string';
  readonly format?: 'date-time';
  readonly default?: string;
  /** For documentation (kubectl explain): refusing other values is the strategy's part. */
  readonly enum?: readonly string[];
}

/** A whole number: of `int64` what JavaScript can hold without loss, ±(2^53-1). Kubernetes' APIs have no fractions. */
export interface IntegerSchema extends Described {
  readonly type: 'integer';
  readonly format: 'int32' | 'int64';
  readonly default?: number;
}

/** True or false. Left out is neither, unless there is a default. */
export interface BooleanSchema extends Described {
  readonly type: 'boolean';
  readonly default?: boolean;
}

/** Lists merge as `listType` says (x-kubernetes-list-type); `mergeKey` is for strategic merge patches. */
export interface ArraySchema extends Described {
  readonly type: 'array';
  readonly items: Schema;
  readonly listType: 'atomic' | 'set' | 'map';
  readonly listMapKeys?: readonly string[];
}

/** Fields with names. What it does not name is dropped, with a warning or an error as `fieldValidation` asks. */
export interface ObjectSchema extends Described {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, Schema>>;
  /** Of these the TypeScript type is without `?`, and documentation says so: that they are there is for `validate` to see. */
  readonly required?: readonly string[];
  /** `atomic`: server-side apply owns it as a whole (x-kubernetes-map-type). Default: field by field. */
  readonly mapType?: 'atomic' | 'granular';
  /** Keeps what `properties` does not name, of any shape: a tree that only its readers understand. */
  readonly preserveUnknownFields?: true;
}

/** An object whose keys are data, such as labels. */
export interface MapSchema extends Described {
  readonly type: 'object';
  readonly additionalProperties: Schema;
  readonly mapType?: 'atomic' | 'granular';
}

/** The TypeScript type of what a schema describes; a property is optional unless `required` names it. */
export type Infer<S extends Schema> = S extends StringSchema
  ? string
  : S extends IntegerSchema
    ? number
    : S extends BooleanSchema
      ? boolean
      : S extends ArraySchema
        ? Infer<S['items']>[]
        : S extends MapSchema
          ? { [key: string]: Infer<S['additionalProperties']> }
          : S extends ObjectSchema
            ? InferProperties<S>
            : never;

type RequiredKeys<S extends ObjectSchema> = S['required'] extends readonly (infer Key)[] ? Key : never;

type InferProperties<S extends ObjectSchema> = Flat<
  {
    -readonly [Key in keyof S['properties'] as Key extends RequiredKeys<S> ? Key : never]: Infer<S['properties'][Key]>;
  } & {
    -readonly [Key in keyof S['properties'] as Key extends RequiredKeys<S> ? never : Key]?: Infer<S['properties'][Key]>;
  }
>;

/** One object type for an intersection of several: errors and editors show the fields. */
type Flat<T> = { [Key in keyof T]: T[Key] };
