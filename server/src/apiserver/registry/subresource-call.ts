import type { KubeObject } from '../api/meta.ts';
import type { ObjectSchema } from '../schema/schema.ts';
import type { Caller } from './caller.ts';

/** A request to a subresource, as its function sees it. */
export interface SubresourceCall<Hub extends KubeObject = KubeObject> extends Caller {
  /** Of the object. */
  readonly name: string;
  /** The object as it is stored now, in the hub version; a copy. Without one the request is a 404 and never gets here. */
  readonly object: Hub;
}

/** What a client may say in the query, as PodLogOptions and PodExecOptions do. */
export interface OptionFields<S extends ObjectSchema> {
  /** e.g. `PoolLogOptions` */
  readonly kind: string;
  /**
   * Flat: strings, integers, booleans and lists of strings. A value of another type is a 400, `default` is filled in,
   * and what the schema does not know is not looked at.
   */
  readonly schema: S;
}

/** The schema of options that there are not. */
export interface NoOptions extends ObjectSchema {
  readonly properties: Readonly<Record<never, never>>;
}
