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

export interface StringSchema extends Described {
  readonly type: 'string';
  readonly format?: 'date-time';
  readonly default?: string;
  /** For documentation (kubectl explain): refusing other values is the strategy's part. */
  readonly enum?: readonly string[];
}

export interface IntegerSchema extends Described {
  readonly type: 'integer';
  readonly format: 'int32' | 'int64';
  readonly default?: number;
}

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

export interface ObjectSchema extends Described {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, Schema>>;
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
